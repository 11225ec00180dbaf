/** Forms that scans fill in: which fields a task has, and where a scan goes. Pure but for the reactive values. */
import { computed, reactive } from "vue";
import type { Read } from "./logic/gs1";
import type { Scan, Task } from "./types";

export type FieldName = "po_no" | "line_no" | "item" | "lot_no" | "expires_on" | "qty" | "unit" | "spot" | "from_spot" | "reason";
export type Values = Record<FieldName, string>;
export const NUMBERS: FieldName[] = ["line_no", "qty"];
const OPTIONAL: FieldName[] = ["unit", "expires_on", "reason"];

export type FormTask = Extract<Task, "receive" | "count" | "waste" | "sendback" | "replenish">;
export const FIELDS: Record<FormTask, FieldName[]> = {
  receive: ["po_no", "line_no", "item", "lot_no", "expires_on", "qty", "unit"],
  count: ["spot", "item", "lot_no", "qty", "unit", "reason"],
  waste: ["spot", "item", "lot_no", "qty", "unit", "reason"],
  sendback: ["spot", "item", "lot_no", "qty", "unit", "reason"],
  replenish: ["from_spot", "item", "lot_no", "qty", "unit", "spot"],
};

export function useForm(task: FormTask) {
  const blank = (): Values => ({ po_no: "", line_no: "1", item: "", lot_no: "", expires_on: "", qty: "", unit: "", spot: "", from_spot: "", reason: "" });
  const values = reactive<Values>(blank());
  const fields = FIELDS[task];
  const needed = fields.filter((name) => !OPTIONAL.includes(name) || ((task === "waste" || task === "sendback") && name === "reason"));
  /** Where the next scan goes. */
  const active = computed(() => needed.find((name) => values[name] === "") ?? null);

  /** Puts a scan where it belongs; false when no field wants it. */
  function take(read: Read): boolean {
    if (read.kind === "goods") {
      values.item = read.gtin;
      if (read.lotNo) values.lot_no = read.lotNo;
      if (read.expiresOn) values.expires_on = read.expiresOn;
      return true;
    }
    const field = active.value;
    if (read.kind !== "plain" || field === null) return false;
    if (NUMBERS.includes(field) && !/^\d+$/.test(read.text)) return false;
    values[field] = read.text;
    return true;
  }

  /** As a scan; a number of 14 digits is a barcode, which the server looks up and takes the pack from. */
  function scan(): Scan {
    const { po_no, line_no, item, lot_no, expires_on, qty, unit, spot, from_spot, reason } = values;
    const goods = /^\d{14}$/.test(item) ? { code: item } : { item };
    const dated = expires_on === "" ? {} : { expires_on };
    const own: Partial<Scan> = { receive: { po_no, line_no: Number(line_no) || 0 }, count: { spot }, waste: { spot }, sendback: { spot }, replenish: { spot, from_spot } }[task];
    return { kind: task, ...goods, ...dated, lot_no, qty: Number(qty) || 0, unit, reason, ...own };
  }

  const clear = (): void => void Object.assign(values, blank());
  const start = (some: Partial<Values>): void => void Object.assign(values, blank(), some);
  return { values, fields, active, take, scan, clear, start };
}
