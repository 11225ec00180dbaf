import { useWords } from "../../language";
import type { Names } from "../../types";

/** "staff:0198…" -> "何静" where the name is known, else "员工": who did it, without the id. */
export function useActors(): { actor: (who: string | null, names?: Names) => string } {
  const { t, te } = useWords();
  return {
    actor: (who, names = {}) => {
      if (!who) return "";
      const kind = who.split(":")[0] ?? "";
      return names[who] ?? (te(`orders.actor.${kind}`) ? t(`orders.actor.${kind}`) : who);
    },
  };
}
