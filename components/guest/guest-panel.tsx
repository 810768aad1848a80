"use client";

import { Copy, UserRoundPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { Badge } from "@/components/ui/badge";
import { Button, SubmitButton } from "@/components/ui/button";
import { AlertDialog, Dialog } from "@/components/ui/dialog";
import { Select, TextField } from "@/components/ui/field";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import { inviteGuest, revokeGuest } from "@/lib/guest/actions";
import { GUEST_DAYS, type GuestView, OPINION_WORDS } from "@/lib/guest/schema";

const UNREACHABLE = "The server cannot be reached. Try again.";

/** People from outside who were asked about this summary, and the way to ask another. */
export function GuestPanel(props: {
  guests: GuestView[];
  revisionId: string;
  isOpen: boolean;
  siteUrl: string;
}) {
  if (props.guests.length === 0 && !props.isOpen) return null;
  return (
    <section id="guests" aria-labelledby="guests-title" className="mt-10 max-w-3xl scroll-mt-28">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="guests-title" className="font-serif text-lg font-semibold">
          Guests
        </h2>
        {props.isOpen ? <InviteDialog revisionId={props.revisionId} siteUrl={props.siteUrl} /> : null}
      </div>
      {props.guests.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {props.guests.map((guest) => (
            <GuestRow key={guest.id} guest={guest} />
          ))}
        </ul>
      ) : (
        <p className="text-sm text-ink-soft">
          Nobody from outside was asked. A guest reads this one revision, comments, and never approves.
        </p>
      )}
    </section>
  );
}

function GuestRow({ guest }: { guest: GuestView }) {
  const router = useRouter();
  async function revoke() {
    const result = await revokeGuest({ id: guest.id }).catch(() => null);
    if (!result?.ok) showToast({ title: result?.error.message ?? UNREACHABLE, tone: "danger" });
    router.refresh();
    return result?.ok ?? false;
  }
  return (
    <li className="grid gap-x-4 gap-y-1 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-semibold wrap-anywhere">{guest.name}</span>
          {guest.status === "open" ? null : (
            <Badge>{guest.status === "revoked" ? "Taken back" : "Ended"}</Badge>
          )}
          {guest.opinion ? (
            <Badge tone={guest.opinion === "against" ? "caution" : "good"}>
              {OPINION_WORDS[guest.opinion]}
            </Badge>
          ) : null}
        </p>
        {guest.opinionNote ? <p className="wrap-anywhere">{guest.opinionNote}</p> : null}
        <p className="text-sm text-ink-faint">
          revision {guest.revisionNumber}, asked by {guest.invitedBy},{" "}
          {guest.openedAt ? "opened" : "not opened yet"}, {guest.comments}{" "}
          {guest.comments === 1 ? "comment" : "comments"}, until <Moment at={guest.expiresAt} />
        </p>
      </div>
      {guest.status === "open" ? (
        <AlertDialog
          title={`Take back the link of ${guest.name}?`}
          trigger={
            <Button size="small" aria-label={`Take back the link of ${guest.name}`}>
              Take back
            </Button>
          }
          confirmLabel="Take back"
          tone="danger"
          onConfirm={revoke}
        >
          The link leads nowhere from then on. What they said stays.
        </AlertDialog>
      ) : null}
    </li>
  );
}

function InviteDialog({ revisionId, siteUrl }: { revisionId: string; siteUrl: string }) {
  const router = useRouter();
  const [name, setName] = useState("");
  const [days, setDays] = useState("7");
  const [error, setError] = useState<string>();
  const [link, setLink] = useState<string | null>(null);
  async function submit() {
    const input = { id: newId(), revisionId, name, days: Number(days) };
    const result = await inviteGuest(input).catch(() => null);
    setError(result?.ok ? undefined : (result?.error.message ?? UNREACHABLE));
    if (!result?.ok) return;
    setLink(`${siteUrl}/guest/${result.value.token}`);
    router.refresh();
  }
  async function copy() {
    if (!link) return;
    await navigator.clipboard.writeText(link);
    showToast({ title: "Link copied" });
  }
  return (
    <Dialog
      title="Invite a guest"
      onOpenChange={(isOpen) => {
        if (isOpen) return;
        setLink(null);
        setName("");
      }}
      trigger={
        <Button size="small">
          <UserRoundPlus aria-hidden="true" />
          Invite a guest
        </Button>
      }
    >
      {link ? (
        <Notice tone="good" title={`Send this link to ${name}.`}>
          <p className="mb-3">It is shown this once, and leads to this revision alone.</p>
          <div className="flex items-end gap-2">
            <TextField
              label="Guest link"
              className="min-w-0 grow"
              readOnly
              value={link}
              onFocus={(event) => event.target.select()}
            />
            <Button onPress={() => void copy()}>
              <Copy aria-hidden="true" />
              Copy
            </Button>
          </div>
        </Notice>
      ) : (
        <form action={submit} className="grid gap-4">
          <TextField
            label="Name"
            description="As threads and the log call them, with “(guest)” behind it."
            autoFocus
            required
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={error}
          />
          <Select label="Link ends after" value={days} onChange={(event) => setDays(event.target.value)}>
            {GUEST_DAYS.map((one) => (
              <option key={one} value={one}>
                {one} {one === 1 ? "day" : "days"}
              </option>
            ))}
          </Select>
          <SubmitButton className="justify-self-start">Make link</SubmitButton>
        </form>
      )}
    </Dialog>
  );
}
