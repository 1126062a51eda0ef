"""The learned reader: an encoder that tags cues and names, and reads the roles of each cue."""
