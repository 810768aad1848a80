"use client";

import { ChevronDown, ExternalLink, LogOut } from "lucide-react";
import { useTransition } from "react";
import { Button } from "./button";
import { Menu, MenuItem, MenuSection } from "./menu";

const roles = { editor: "Editor", reviewer: "Reviewer", admin: "Administrator" } as const;

/** Who is signed in, and the way out. */
export function PersonMenu(props: { name: string; role: keyof typeof roles; signOut: () => Promise<void> }) {
  const [isLeaving, startLeaving] = useTransition();
  return (
    <Menu
      label="You"
      trigger={
        <Button variant="quiet" isPending={isLeaving} className="max-w-48 font-normal">
          <span className="truncate">{props.name}</span>
          <ChevronDown aria-hidden="true" />
        </Button>
      }
    >
      <MenuSection title={`${props.name}, ${roles[props.role].toLowerCase()}`}>
        <MenuItem href="/" icon={<ExternalLink aria-hidden="true" />}>
          Public site
        </MenuItem>
        <MenuItem icon={<LogOut aria-hidden="true" />} onAction={() => startLeaving(props.signOut)}>
          Sign out
        </MenuItem>
      </MenuSection>
    </Menu>
  );
}
