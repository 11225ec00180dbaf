-- A cup's options and note may be changed until it is ready; what they were stays until the maker has seen it.
ALTER TABLE kitchen.ticket ADD was_choices text[];
ALTER TABLE kitchen.ticket ADD was_note text;
ALTER TABLE kitchen.ticket DROP CONSTRAINT ticket_change_check;
ALTER TABLE kitchen.ticket ADD CONSTRAINT ticket_change_check CHECK (change IN ('refunded', 'options'));
ALTER TABLE kitchen.ticket_step DROP CONSTRAINT ticket_step_act_check;
ALTER TABLE kitchen.ticket_step ADD CONSTRAINT ticket_step_act_check CHECK (act IN
    ('claim', 'start', 'pass_on', 'ready', 'recall', 'remake', 'cancel', 'confirm_cancel', 'hand_over', 'change'));
