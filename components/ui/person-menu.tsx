"use client";

import { ChevronDown, ExternalLink, LogOut, UserRound } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "./button";
import { Menu, MenuItem, MenuSection } from "./menu";

const roles = { editor: "Editor", reviewer: "Reviewer", admin: "Administrator" } as const;

/** Who is signed in, and the way out: a form of its own, since leaving must work whatever else is broken. */
export function PersonMenu(props: { name: string; role: keyof typeof roles; signOutAction: string }) {
  const [isLeaving, setLeaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  function leave() {
    setLeaving(true);
    form.current?.submit();
  }
  return (
    <>
      <Menu
        label="You"
        trigger={
          <Button variant="quiet" isPending={isLeaving} className="-me-3 max-w-36 font-normal sm:max-w-56">
            <span className="truncate">{props.name}</span>
            <ChevronDown aria-hidden="true" />
          </Button>
        }
      >
        <MenuSection title={`${props.name}, ${roles[props.role].toLowerCase()}`}>
          <MenuItem href="/desk/profile" icon={<UserRound aria-hidden="true" />}>
            Your account
          </MenuItem>
          <MenuItem href="/" icon={<ExternalLink aria-hidden="true" />}>
            Public site
          </MenuItem>
          <MenuItem icon={<LogOut aria-hidden="true" />} onAction={leave}>
            Sign out
          </MenuItem>
        </MenuSection>
      </Menu>
      <form ref={form} method="post" action={props.signOutAction} hidden />
    </>
  );
}
