"use client";

import { useEffect, useState } from "react";
import { SubmitButton } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import { NOTICE_KINDS } from "@/lib/job/schema";
import { saveNoticeChoices } from "@/lib/notice/actions";
import type { OwnChoices } from "@/lib/notice/queries";
import { CHANNEL_LABEL, CHANNELS, type Channel, NOTICE_CHOICES } from "@/lib/notice/schema";

/** For each kind of event whether and how one is told, and when the daily mail comes. */
export function ChoicesForm({ own, isMailOn }: { own: OwnChoices; isMailOn: boolean }) {
  const [choices, setChoices] = useState(own.choices);
  const [digestHour, setHour] = useState(String(own.digestHour));
  const [timeZone, setZone] = useState(own.timeZone ?? "UTC");
  const [zones, setZones] = useState([timeZone]);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (own.timeZone === null) setZone(here);
    setZones([...new Set(["UTC", here, own.timeZone ?? here, ...Intl.supportedValuesOf("timeZone")])]);
  }, [own.timeZone]);

  async function submit() {
    const result = await saveNoticeChoices({ choices, digestHour, timeZone }).catch(() => null);
    setError(result?.ok ? null : (result?.error.message ?? "The server cannot be reached. Try again."));
    if (result?.ok) showToast({ title: "Saved" });
  }

  return (
    <form action={submit} className="grid gap-5">
      {isMailOn ? null : (
        <Notice title="This site sends no mail yet.">
          What you choose counts as soon as it does; until then you are told at the desk.
        </Notice>
      )}
      <div className="grid gap-x-6 gap-y-2 sm:grid-cols-[minmax(0,1fr)_14rem]">
        {NOTICE_KINDS.map((kind) => (
          <Select
            key={kind}
            label={NOTICE_CHOICES[kind].label}
            className="sm:col-span-2 sm:grid-cols-subgrid sm:items-center"
            value={choices[kind]}
            onChange={(event) => setChoices({ ...choices, [kind]: event.target.value as Channel })}
          >
            {CHANNELS.map((channel) => (
              <option key={channel} value={channel}>
                {CHANNEL_LABEL[channel]}
              </option>
            ))}
          </Select>
        ))}
      </div>
      <div className="grid gap-4 sm:grid-cols-[9rem_minmax(0,18rem)]">
        <Select label="Daily mail at" value={digestHour} onChange={(event) => setHour(event.target.value)}>
          {Array.from({ length: 24 }, (_, hour) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its number
            <option key={hour} value={hour}>
              {String(hour).padStart(2, "0")}:00
            </option>
          ))}
        </Select>
        <Select label="Time zone" value={timeZone} onChange={(event) => setZone(event.target.value)}>
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </Select>
      </div>
      {error ? <Notice tone="danger" title={error} /> : null}
      <SubmitButton className="justify-self-start">Save choices</SubmitButton>
    </form>
  );
}
