/**
 * What this screen has asked for and the server has not yet answered. The asked state is shown at
 * once; an answer or a refusal takes it away again, and what the server says is shown. Pure.
 */
import type { Ticket, TicketState } from "@/api/types";

export class Pending {
  private asked = new Map<string, { state: TicketState; token: number }>();
  private tokens = 0;

  /** Shows these cups in `state` from now on; the token ends exactly this act, not a later one. */
  begin(ids: string[], state: TicketState): number {
    const token = ++this.tokens;
    for (const id of ids) this.asked.set(id, { state, token });
    return token;
  }

  end(ids: string[], token: number): void {
    for (const id of ids) if (this.asked.get(id)?.token === token) this.asked.delete(id);
  }

  has(id: string): boolean {
    return this.asked.has(id);
  }

  /** The cup as it should be shown now. */
  over(ticket: Ticket): Ticket {
    const asked = this.asked.get(ticket.ticket_id);
    if (asked === undefined) return ticket;
    // Asking for the state it has is confirming it, which ends the alarm.
    const alarm = asked.state === ticket.state ? null : ticket.alarm;
    return { ...ticket, state: asked.state, alarm };
  }
}
