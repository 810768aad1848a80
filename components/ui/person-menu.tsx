"use client";

import { ChevronDown, ExternalLink, LogOut, UserRound } from "lucide-react";
import { useRef } from "react";
import { Button } from "./button";
import { Menu, MenuItem, MenuSection } from "./menu";

const roles = { editor: "Editor", reviewer: "Reviewer", admin: "Administrator" } as const;

/** Who is signed in, and the way out: a form of its own, since leaving must work whatever else is broken. */
export function PersonMenu(props: { name: string; role: keyof typeof roles; signOutAction: string }) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <>
      <Menu
        label="You"
        trigger={
          <Button variant="quiet" className="-me-3 max-w-36 font-normal sm:max-w-56">
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
          <MenuItem icon={<LogOut aria-hidden="true" />} onAction={() => form.current?.requestSubmit()}>
            Sign out
          </MenuItem>
        </MenuSection>
      </Menu>
      <form ref={form} method="post" action={props.signOutAction} hidden />
    </>
  );
}
