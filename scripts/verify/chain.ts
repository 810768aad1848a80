import { type AuditAnchor, CHAIN_START, type ChainedEvent, isChained } from "@/lib/audit/rules";
import { type Check, rowsOf } from "./finding";

/** What the hash of a row covers, as audit_hash in the database builds it. The hash itself is computed here. */
const EVENTS = `
  select seq::text, previous, hash, jsonb_build_array(previous, seq, id,
    to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), actor_id, actor_name, action, subject_type,
    subject_id, payload)::text as canonical
  from audit_event order by audit_event.seq`;

/** Each row of the log holds the hash of its content and of the row before it, without a gap. */
export const chain: Check = {
  name: "audit chain",
  async *run(client) {
    let before = CHAIN_START;
    let expected = 1n;
    for await (const event of rowsOf<ChainedEvent & { seq: string }>(client, EVENTS)) {
      const where = `event ${event.seq}`;
      if (BigInt(event.seq) !== expected)
        yield { check: this.name, where, what: `event ${expected} is missing` };
      if (!isChained(event, before)) {
        yield { check: this.name, where, what: "was changed, or does not follow the event before it" };
      }
      before = event.hash;
      expected = BigInt(event.seq) + 1n;
    }
  },
};

/** The log still reaches, and still says, what it said when its head was written down outside the database. */
export function anchored(anchors: (AuditAnchor | null)[]): Check {
  return {
    name: "audit anchors",
    async *run(client) {
      for (const [index, anchor] of anchors.entries()) {
        const where = `line ${index + 1} of audit-anchors.jsonl`;
        if (!anchor) {
          yield { check: this.name, where, what: "was not written by this site" };
          continue;
        }
        const { rows } = await client.query<{ hash: string }>("select hash from audit_event where seq = $1", [
          anchor.seq,
        ]);
        if (!rows[0])
          yield { check: this.name, where, what: `the log no longer reaches event ${anchor.seq}` };
        else if (rows[0].hash !== anchor.hash)
          yield { check: this.name, where, what: `event ${anchor.seq} is another one` };
      }
    },
  };
}
