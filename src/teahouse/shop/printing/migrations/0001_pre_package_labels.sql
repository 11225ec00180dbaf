-- Labels of opened packages and prep batches are jobs too; their order_id is the package's id, their cup_no 0.
ALTER TABLE printing.job DROP CONSTRAINT job_kind_check;
ALTER TABLE printing.job ADD CONSTRAINT job_kind_check
    CHECK (kind IN ('cup_label', 'receipt', 'reprint', 'test_page', 'opened_label', 'prep_label'));
