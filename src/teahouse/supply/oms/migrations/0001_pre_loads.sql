-- What a case takes up, what a vehicle holds, and which trip a store's goods go on.
ALTER TABLE oms.goods ADD volume_ml int NOT NULL DEFAULT 0 CHECK (volume_ml >= 0);
ALTER TABLE oms.goods ADD weight_g int NOT NULL DEFAULT 0 CHECK (weight_g >= 0);
ALTER TABLE oms.route ADD cases_max int CHECK (cases_max > 0);
ALTER TABLE oms.route ADD volume_max_ml bigint CHECK (volume_max_ml > 0);
ALTER TABLE oms.route ADD weight_max_g bigint CHECK (weight_max_g > 0);
ALTER TABLE oms.route ADD vehicles_max int NOT NULL DEFAULT 1 CHECK (vehicles_max BETWEEN 1 AND 20);

-- How a released run's goods are spread over the vehicles of a route: each store's goods from a warehouse go on one trip.
CREATE TABLE oms.load (
    run_id       uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    route_code   text NOT NULL,
    store_id     uuid NOT NULL,
    arrives_on   date NOT NULL,
    trip_no      int NOT NULL CHECK (trip_no > 0),
    cases        int NOT NULL CHECK (cases > 0),
    volume_ml    bigint NOT NULL,
    weight_g     bigint NOT NULL,
    PRIMARY KEY (run_id, warehouse_id, store_id)
);
CREATE INDEX load_day ON oms.load (arrives_on, warehouse_id);
