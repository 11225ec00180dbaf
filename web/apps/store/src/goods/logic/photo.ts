/** Makes a picture small enough to be sent as a data: address. */
const SIDE_MAX_PX = 900;
const LENGTH_MAX = 80_000;

/** JPEG as a data: address of at most 80,000 characters; throws when the file is no picture. */
export async function smallPhoto(file: File): Promise<string> {
  const picture = await createImageBitmap(file);
  let side = Math.min(SIDE_MAX_PX, Math.max(picture.width, picture.height));
  for (let quality = 0.7; ; quality -= 0.15) {
    const scale = side / Math.max(picture.width, picture.height);
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = canvas.toDataURL("image/jpeg", Math.max(0.25, quality));
    if (made.length <= LENGTH_MAX || side < 120) return made;
    side = Math.round(side * 0.8);
  }
}

/** The same as bytes. */
export async function smallPicture(file: File): Promise<Blob> {
  const made = await smallPhoto(file);
  const bytes = atob(made.slice(made.indexOf(",") + 1));
  return new Blob([Uint8Array.from(bytes, (one) => one.charCodeAt(0))], { type: "image/jpeg" });
}
