import { useWords } from "../../language";

/** "staff:0198…" -> "员工": who did it, without the id. */
export function useActors(): { actor: (name: string | null) => string } {
  const { t, te } = useWords();
  return {
    actor: (name) => {
      const kind = name?.split(":")[0] ?? "";
      return !name ? "" : te(`orders.actor.${kind}`) ? t(`orders.actor.${kind}`) : name;
    },
  };
}
