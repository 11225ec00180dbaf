/** An event stream read in pieces, as WeChat hands over an answer that does not end. Pure. */
export type Told = { event: string; data: string };

/** Bytes as text; the stream's events hold ids and codes, which are ASCII. */
export function asciiOf(bytes: ArrayBuffer): string {
  let text = "";
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return text;
}

/** Whole events of what has come so far, and the rest to be kept for the next piece. */
export function eventsOf(text: string): { told: Told[]; rest: string } {
  const blocks = text.replace(/\r\n/g, "\n").split("\n\n");
  const rest = blocks.pop() ?? "";
  const told: Told[] = [];
  for (const block of blocks) {
    const one: Told = { event: "message", data: "" };
    for (const line of block.split("\n")) {
      if (line.startsWith("event:")) one.event = line.slice(6).trim();
      else if (line.startsWith("data:")) one.data += line.slice(5).trim();
    }
    if (one.data) told.push(one);
  }
  return { told, rest };
}
