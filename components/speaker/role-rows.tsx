"use client";

import { Plus, X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError, inputClass, labelClass } from "@/components/ui/field-parts";
import type { SpeakerRoleView } from "@/lib/speaker/schema";

/** What a speaker was, and when: a row a role, with a day left empty where it is not known or goes on. */
export function RoleRows({ roles, error }: { roles: SpeakerRoleView[]; error?: string }) {
  const id = useId();
  const [rows, setRows] = useState(() => roles.map((role, key) => ({ key, role })));
  const [next, setNext] = useState(roles.length);

  function add() {
    setRows([...rows, { key: next, role: { title: "", from: null, to: null } }]);
    setNext(next + 1);
  }

  return (
    <fieldset className="grid min-w-0 gap-2" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={`${labelClass} mb-1`}>Roles</legend>
      {rows.map(({ key, role }, i) => (
        <div key={key} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] gap-2">
          <input
            name="roleTitle"
            aria-label={`Role ${i + 1}`}
            placeholder="Role"
            maxLength={160}
            defaultValue={role.title}
            className={`${inputClass} col-span-3`}
          />
          <input
            name="roleFrom"
            type="date"
            aria-label={`Role ${i + 1}, from`}
            defaultValue={role.from ?? ""}
            className={inputClass}
          />
          <input
            name="roleTo"
            type="date"
            aria-label={`Role ${i + 1}, to`}
            defaultValue={role.to ?? ""}
            className={inputClass}
          />
          <Button
            variant="quiet"
            size="icon"
            aria-label={`Remove role ${i + 1}`}
            className="self-center"
            onPress={() => setRows(rows.filter((row) => row.key !== key))}
          >
            <X aria-hidden="true" />
          </Button>
        </div>
      ))}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      <Button size="small" className="justify-self-start" onPress={add}>
        <Plus aria-hidden="true" />
        Add a role
      </Button>
    </fieldset>
  );
}
