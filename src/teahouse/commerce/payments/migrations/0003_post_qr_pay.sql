-- Every process asks for codes of both ways now.
DROP INDEX payments.payment_code;
