import { del, get, post, put } from "@api/client";
import type { Category, Diff, Draft, Group, Ingredient, NewRule, Product, Published, Publishing, Rollout, Share, Versions } from "../types";

const DRAFT = "/api/office/menu/draft";

export const draft = (signal?: AbortSignal): Promise<Draft> => get(DRAFT, {}, signal);
export const saveProduct = (product: Product): Promise<unknown> => put(`${DRAFT}/products/${product.code}`, product);
export const addProduct = (product: Product): Promise<unknown> => post(`${DRAFT}/products`, product);
export const dropProduct = (code: string): Promise<unknown> => del(`${DRAFT}/products/${code}`);
export const saveGroup = (group: Group): Promise<unknown> => put(`${DRAFT}/groups/${group.code}`, group);
export const saveIngredient = (one: Ingredient): Promise<unknown> => put(`${DRAFT}/ingredients/${one.code}`, one);
export const saveCategories = (categories: Category[]): Promise<unknown> => put(`${DRAFT}/categories`, { categories });
export const addRule = (rule: NewRule): Promise<unknown> => post(`${DRAFT}/rules`, rule);
export const removeRule = (ruleId: string): Promise<unknown> => del(`${DRAFT}/rules/${ruleId}`);

export const versions = (signal?: AbortSignal): Promise<Versions> => get("/api/office/menu/versions", {}, signal);
export const diff = (from: number, to: number | "draft", signal?: AbortSignal): Promise<Diff> => get("/api/office/menu/diff", { from, to }, signal);
export const publish = (what: Publishing, key: string): Promise<Published> => post("/api/office/menu/publish", what, { idempotencyKey: key, timeoutMs: 60_000 });
export const rollout = (to: Share): Promise<Rollout> => post("/api/office/menu/rollout", to);
export const promote = (): Promise<Rollout> => post("/api/office/menu/promote");
export const rollback = (to?: number): Promise<Rollout> => post("/api/office/menu/rollback", to === undefined ? {} : { to });
