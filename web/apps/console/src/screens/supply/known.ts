/** Names of warehouses and goods, for tables that have only ids and codes. */
import { computed, onMounted, shallowRef, type ComputedRef } from "vue";
import { count } from "@ui/format";
import { names, type Substitutes, type Warehouse } from "../../api/supply";
import { useWords } from "../../language";
import { may } from "../../session";

type Goods = Substitutes["goods"][number];
export type Known = {
  warehouses: ComputedRef<Warehouse[]>;
  goods: ComputedRef<Goods[]>;
  houseName: (id: string) => string;
  goodsName: (code: string) => string;
  packName: (code: string) => string;
  /** "4,800 ml" and "4 case", of a quantity in base units; the second is empty for goods with no case known. */
  unitsOf: (code: string, qty: number) => string;
  casesOf: (code: string, qty: number) => string;
};

/** Loaded when the screen opens; ids and codes stand in until then, and for those who may not see the lists. */
export function useKnown(): Known {
  const { t, te, tr } = useWords();
  const found = shallowRef<{ warehouses: Warehouse[]; goods: Goods[] }>({ warehouses: [], goods: [] });
  onMounted(async () => {
    if (may("see.allocation")) found.value = await names().catch(() => found.value);
  });
  const houses = computed(() => new Map(found.value.warehouses.map((one) => [one.warehouse_id, one])));
  const items = computed(() => new Map(found.value.goods.map((one) => [one.item, one])));
  const packName = (code: string): string => (te(`supply.pack.${code}`) ? t(`supply.pack.${code}`) : code);
  return {
    warehouses: computed(() => found.value.warehouses),
    goods: computed(() => found.value.goods),
    houseName: (id) => tr(houses.value.get(id)?.name) || id.slice(-6),
    goodsName: (code) => tr(items.value.get(code)?.name) || code,
    packName,
    unitsOf: (code, qty) => {
      const unit = items.value.get(code)?.unit;
      return unit ? `${count(qty)} ${t(`menu.units.${unit}`)}` : count(qty);
    },
    casesOf: (code, qty) => {
      const each = items.value.get(code)?.case_qty;
      return each ? `${count(Math.floor((qty / each) * 10) / 10)} ${packName("case")}` : "";
    },
  };
}
