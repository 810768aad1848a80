"use client";

import type { ReactNode } from "react";
import { Dialog as AriaDialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover as AriaPopover, type PopoverProps as AriaPopoverProps } from "react-aria-components/Popover";
import { cx } from "./class-names";
import { overlayBox } from "./overlay-style";

/**
 * A small panel beside the button that opens it. Escape or a press outside closes it.
 * @param label the panel's accessible name
 */
export function Popover(props: {
  trigger: ReactNode;
  label: string;
  placement?: AriaPopoverProps["placement"];
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}) {
  const { children } = props;
  return (
    <DialogTrigger isOpen={props.isOpen} onOpenChange={props.onOpenChange}>
      {props.trigger}
      <AriaPopover
        placement={props.placement ?? "bottom start"}
        offset={6}
        className={cx(overlayBox, "max-w-[92vw]")}
      >
        <AriaDialog
          aria-label={props.label}
          className={cx("overflow-auto p-4 outline-none", props.className)}
        >
          {({ close }) => (typeof children === "function" ? children(close) : children)}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
