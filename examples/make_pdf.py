"""Makes reports/10-monitor-report.pdf of the sample case: two pages with a header, a footer and page numbers."""  # noqa: INP001 - a script, not part of a package

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

OUTLET = "Highland Relief Monitor"
TITLE = "Situation report 4: Sorrel Pass"
PUBLISHED = datetime(2031, 3, 7, 8, 0, tzinfo=UTC)

TEXT = """
The Interior Ministry said on Thursday that 31 people had died as a result of the night of 11 February at
Sorrel Pass. Three weeks earlier the ministry had counted 14.

The latest victims had been in intensive care, ministry spokesman Corin Vasser told a briefing in Luma.
"We do not expect the figure to rise again," he said. Eight of the dead were under the age of ten, according
to Vasser.

Relief workers dispute that the count is complete. The Monitor's own list, drawn from parish registers and
from burials in nine villages, holds between 33 and 36 names. It will be published when the families have been
asked.

How many people set out from Wend is still not settled. In a letter to the Transport Inspectorate dated
24 February, of which the Monitor holds a copy, the operator Wend Coach Lines states that 412 tickets were sold
for the eight coaches. "Every vehicle left the yard with more passengers than seats," the letter reads. It also
notes that the company had asked the Frontier Guard on the morning of departure whether the pass was open,
and that the Guard had confirmed that traffic was moving freely.

Clinics in the highlands are short of dressings. Signe Marrack, who runs the clinic in Tirna, told Radio Aven
in February that she had reached the barrier by car during the night. "There was none on the road to speak of,"
she said of the snow. About 40 people were treated for frostbite at her clinic alone, the nurse told the
station.

The Frontier Guard, for its part, has not withdrawn its statement that an avalanche closed the road. Its weather
records, promised on 20 February, have yet to appear.

Needs for the coming week: dressings and burn cream for two clinics, fuel for the school in Tirna, and drivers
who are willing to use the mountain road. The barrier has been open by day since Saturday.
"""


class Sheet(FPDF):
    """A page with the Monitor's header and footer."""

    def header(self) -> None:
        """Print the running head."""
        self.set_font("Helvetica", "I", 9)
        self.cell(0, 8, f"{OUTLET}  |  {TITLE}", align="L")
        self.ln(14)

    def footer(self) -> None:
        """Print the page number."""
        self.set_y(-16)
        self.set_font("Helvetica", "I", 8)
        self.cell(0, 8, f"Free to copy with credit  |  Page {self.page_no()} of 2", align="C")


def make(path: Path) -> None:
    """Write the report to `path`, the same bytes each time."""
    sheet = Sheet(format=(148, 210))
    sheet.set_creation_date(PUBLISHED)
    sheet.set_title(TITLE)
    sheet.set_author(OUTLET)
    sheet.set_auto_page_break(auto=True, margin=22)
    sheet.add_page()
    sheet.set_font("Helvetica", "B", 15)
    sheet.multi_cell(0, 8, TITLE, new_x="LMARGIN", new_y="NEXT")
    sheet.set_font("Helvetica", "", 10)
    sheet.cell(0, 8, "7 March 2031", new_x="LMARGIN", new_y="NEXT")
    sheet.set_font("Helvetica", "", 11)
    for paragraph in TEXT.strip().split("\n\n"):
        sheet.ln(2)
        sheet.multi_cell(0, 6, " ".join(paragraph.split()), align="L", new_x="LMARGIN", new_y="NEXT")
    sheet.output(str(path))


if __name__ == "__main__":
    make(Path(__file__).parent / "reports" / "10-monitor-report.pdf")
