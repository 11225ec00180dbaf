-- How many labels are left on the roll of a label printer.
ALTER TABLE printing.printer
    ADD COLUMN roll_labels int CHECK (roll_labels > 0),
    ADD COLUMN labels_left int CHECK (labels_left BETWEEN 0 AND roll_labels),
    ADD COLUMN roll_at timestamptz;
