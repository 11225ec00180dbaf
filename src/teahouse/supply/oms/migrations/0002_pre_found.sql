-- Orders of a day, orders not yet there, the deliveries of an allotment: found without reading a year of them.
CREATE INDEX goods_order_day ON oms.goods_order (arrives_on);
CREATE INDEX goods_order_coming ON oms.goods_order (store_id) WHERE state IN ('submitted', 'frozen', 'allocated');
CREATE INDEX delivery_line_allotment ON oms.delivery_line (allotment_id);
