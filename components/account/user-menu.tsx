"use client";

import { Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { AlertDialog } from "@/components/ui/dialog";
import { Menu, MenuItem, MenuSection, MenuSeparator } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import { changeRole, disableUser, enableUser, endSessions } from "@/lib/account/actions";
import { ROLE_LABEL, ROLE_MEANING, ROLES } from "@/lib/account/schema";
import type { ActionResult } from "@/lib/core/action";
import { useStepUp } from "./step-up";

export interface UserHandle {
  id: string;
  rev: number;
  name: string;
  role: (typeof ROLES)[number];
  isDisabled: boolean;
}

/** One change: what it is called, what it means, what it does. */
interface Change {
  verb: string;
  explanation: string;
  done: string;
  tone?: "danger";
  run: () => Promise<ActionResult<unknown>>;
}

function changesOf(user: UserHandle): { roles: Change[]; access: Change[] } {
  const { id, rev, name } = user;
  const roles = ROLES.filter((role) => role !== user.role).map((role) => ({
    verb: `Make ${ROLE_LABEL[role].toLowerCase()}`,
    explanation: `${name} becomes ${ROLE_LABEL[role].toLowerCase()}: ${ROLE_MEANING[role]}. They have to sign in again.`,
    done: `${name} is ${ROLE_LABEL[role].toLowerCase()} now`,
    run: () => changeRole({ id, rev, role }),
  }));
  const end: Change = {
    verb: "Sign out everywhere",
    explanation: `${name} has to sign in again in every browser. What they typed and did not save stays there.`,
    done: `${name} is signed out everywhere`,
    run: () => endSessions({ id }),
  };
  const disable: Change = {
    verb: "Disable account",
    explanation: `${name} is signed out at once and cannot sign in any more. All they did stays, under their name.`,
    done: `${name}’s account is disabled`,
    tone: "danger",
    run: () => disableUser({ id, rev }),
  };
  const enable: Change = {
    verb: "Enable account",
    explanation: `${name} can sign in again, with the password they had.`,
    done: `${name} can sign in again`,
    run: () => enableUser({ id, rev }),
  };
  return { roles, access: user.isDisabled ? [enable] : [end, disable] };
}

/** What an admin can change about a person. Each change is confirmed, since it ends that person's sessions. */
export function UserMenu({ user }: { user: UserHandle }) {
  const router = useRouter();
  const stepUp = useStepUp();
  const [change, setChange] = useState<Change | null>(null);
  const { roles, access } = changesOf(user);
  async function carryOut({ run, done }: Change) {
    const result = await stepUp(run);
    if (result.ok) showToast({ title: done });
    else showToast({ title: "Nothing was changed", detail: result.error.message, tone: "danger" });
    router.refresh();
  }
  const item = (one: Change) => (
    <MenuItem key={one.verb} tone={one.tone} onAction={() => setChange(one)}>
      {one.verb}
    </MenuItem>
  );
  return (
    <>
      <Menu
        label={`Changes to ${user.name}`}
        trigger={
          <Button variant="quiet" size="icon" aria-label={`Change ${user.name}`}>
            <Ellipsis aria-hidden="true" />
          </Button>
        }
      >
        <MenuSection title="Role">{roles.map(item)}</MenuSection>
        <MenuSeparator />
        <MenuSection title="Access">{access.map(item)}</MenuSection>
      </Menu>
      <AlertDialog
        title={`${change?.verb ?? "Change"}: ${user.name}`}
        isOpen={change !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) setChange(null);
        }}
        confirmLabel={change?.verb ?? "Change"}
        tone={change?.tone}
        onConfirm={() => {
          // closes first: the password may be asked for in a dialog of its own
          if (change) void carryOut(change);
          return undefined;
        }}
      >
        {change?.explanation}
      </AlertDialog>
    </>
  );
}
