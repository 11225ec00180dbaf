async def run(seconds, connections):
    raise NotImplementedError
