from teahouse.ground.events import Fact, Consumer, tell
class Boiled(Fact):
    store_id: str
    n: int
async def test_tell(db):
    got=[]
    async def h(conn, facts): got.extend(facts)
    c=Consumer("x",{Boiled:h})
    async with db.transaction() as conn:
        await c.born(conn)
        await tell(conn, Boiled(store_id="a", n=1), Boiled(store_id="a", n=2))
    n=0
    for s in range(4): n+=await c.deliver(db,s)
    assert n==2 and [g.n for g in got]==[1,2]
