/**
 * The shapes of the wire, named by route, out of the server's own document (schema.d.ts): when a route changes, the
 * screens that use it stop compiling. Types only: nothing of this is left in a build.
 */
import type { paths } from "./schema";

type Path = keyof paths;
type Method = "get" | "post" | "put" | "delete";
type Json<Response> = Response extends { content: { "application/json": infer Body } } ? Body : never;
type Good<Operation> = Operation extends { responses: infer R } ? Json<R[keyof R & (200 | 201)]> : never;
type Body<Operation> = Operation extends { requestBody: { content: { "application/json": infer B } } } ? B : never;
/** In the place of a shape that is not in the document: it fits nowhere, and says why. */
type Missing<P, M> = { "not in the document": [P, M] };

/** What is sent is whole: a field with a default may be left out of a question, never of an answer. */
export type Whole<T> = T extends object ? { [K in keyof T]-?: Whole<T[K]> } : T;

/** What a route answers when it goes well. */
export type Answer<P extends Path, M extends Method = "get"> = [Good<paths[P][M]>] extends [never] ? Missing<P, M> : Whole<Good<paths[P][M]>>;

/** What a route takes. */
export type Question<P extends Path, M extends Method = "post"> = [Body<paths[P][M]>] extends [never] ? Missing<P, M> : Body<paths[P][M]>;

/** T with some fields known more exactly than the document says; a field T has not, or not so, does not compile. */
export type With<T, N extends { [K in keyof N]: K extends keyof T ? T[K] : never }> = Omit<T, keyof N> & N;
