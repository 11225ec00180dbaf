/** Photographs: made small on the device, so that a slow network and the server's limit are no obstacle. */
import { ApiError, cookie } from "@api/client";
import { fitted } from "./logic/fitting";

const BYTES_MAX = 850_000;
const QUALITIES = [0.82, 0.68, 0.5, 0.35];
const TIMEOUT_MS = 30_000;

/** A JPEG of at most 1,600 px and about 850 kB out of any picture the browser can read; ApiError client.BadPicture. */
export async function shrunk(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => {
    throw new ApiError("client.BadPicture", 0);
  });
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = fitted(picture.width, picture.height);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of QUALITIES) {
    const made = await new Promise<Blob | null>((good) => canvas.toBlob(good, "image/jpeg", quality));
    if (made !== null && made.size <= BYTES_MAX) return made;
  }
  throw new ApiError("client.BadPicture", 0);
}

/** Sends the bytes as they are: the one request of this app that is not JSON. The same bytes get the same id. */
export async function uploaded(path: string, file: Blob): Promise<string> {
  const headers = new Headers({ "Content-Type": "image/jpeg", Accept: "application/json" });
  const csrf = cookie("teahouse_csrf_staff");
  if (csrf) headers.set("X-CSRF-Token", csrf);
  const answer = await fetch(path, {
    method: "POST",
    headers,
    body: await shrunk(file),
    credentials: "same-origin",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw error instanceof ApiError ? error : new ApiError("client.Offline", 0);
  });
  const body = (await answer.json().catch(() => ({}))) as { photo_id?: string; code?: string };
  if (!answer.ok || body.photo_id === undefined)
    throw new ApiError(body.code ?? `http.${answer.status}`, answer.status);
  return body.photo_id;
}
