"use client";

import type { ReactNode } from "react";
import { Header } from "react-aria-components/Header";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
} from "react-aria-components/Menu";
import { Popover, type PopoverProps } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { cx } from "./class-names";
import { groupHeadClass, itemClass, overlayBox } from "./overlay-style";

/**
 * A button and the list of actions it opens.
 * @param trigger a `Button`
 * @param label the menu's accessible name
 * @param children `MenuItem`, `MenuSection`, `MenuSeparator`
 */
export function Menu(props: {
  trigger: ReactNode;
  label: string;
  placement?: PopoverProps["placement"];
  children: ReactNode;
}) {
  return (
    <MenuTrigger>
      {props.trigger}
      <Popover placement={props.placement ?? "bottom end"} offset={4} className={cx(overlayBox, "min-w-44")}>
        <AriaMenu aria-label={props.label} className="max-h-[70dvh] overflow-auto p-1 outline-none">
          {props.children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** One action, or with `href` one link. `keys` shows the shortcut that does the same. */
export function MenuItem(props: {
  children: string;
  icon?: ReactNode;
  keys?: ReactNode;
  tone?: "danger";
  href?: string;
  isDisabled?: boolean;
  onAction?: () => void;
}) {
  return (
    <AriaMenuItem
      textValue={props.children}
      href={props.href}
      isDisabled={props.isDisabled}
      onAction={props.onAction}
      className={cx(itemClass, props.tone === "danger" && "text-danger")}
    >
      {props.icon}
      <span className="grow">{props.children}</span>
      {props.keys}
    </AriaMenuItem>
  );
}

/** Items under a head of their own. */
export function MenuSection(props: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection>
      <Header className={groupHeadClass}>{props.title}</Header>
      {props.children}
    </AriaMenuSection>
  );
}

export function MenuSeparator() {
  return <Separator className="mx-2.5 my-1 border-t border-line" />;
}
