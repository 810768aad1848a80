"use client";

import { X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Dialog as AriaDialog, DialogTrigger } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Button } from "./button";
import { cx } from "./class-names";

const overlayClass =
  "fixed inset-0 z-40 flex items-end justify-center bg-[rgb(0_0_0/0.45)] sm:items-center sm:p-6 data-entering:animate-fade";
const modalClass =
  "max-h-[92dvh] w-full overflow-auto rounded-t-lg bg-panel text-ink shadow-overlay sm:rounded-lg data-entering:animate-rise forced-colors:border";
const widths = { small: "sm:max-w-md", medium: "sm:max-w-xl", large: "sm:max-w-4xl" } as const;

interface DialogProps {
  title: string;
  /** the button that opens it; without one, steer it by `isOpen` and `onOpenChange` */
  trigger?: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  size?: keyof typeof widths;
  /** whether a press outside closes it; not where typing could be lost */
  isDismissable?: boolean;
  /** gets `close` */
  children: ReactNode | ((close: () => void) => ReactNode);
  /** buttons at the end, the main one last */
  footer?: ReactNode | ((close: () => void) => ReactNode);
}

/** A modal dialog; on a phone it comes from the bottom edge. Escape closes it and the focus goes back. */
export function Dialog(props: DialogProps) {
  const { trigger, isOpen, onOpenChange, size = "medium" } = props;
  const overlay = (
    <ModalOverlay
      className={overlayClass}
      isDismissable={props.isDismissable}
      {...(trigger ? {} : { isOpen, onOpenChange })}
    >
      <Modal className={cx(modalClass, widths[size])}>
        <AriaDialog className="outline-none">
          {({ close }) => (
            <>
              <div className="sticky top-0 z-10 flex items-start justify-between gap-4 bg-panel px-5 pt-4 pb-3">
                <Heading slot="title" className="font-serif text-lg font-semibold">
                  {props.title}
                </Heading>
                <Button slot="close" variant="quiet" size="icon" aria-label="Close" className="-me-2">
                  <X aria-hidden="true" />
                </Button>
              </div>
              <div className="px-5 pb-5">
                {typeof props.children === "function" ? props.children(close) : props.children}
              </div>
              {props.footer ? (
                <div className="sticky bottom-0 flex flex-wrap justify-end gap-2 border-t border-line bg-panel px-5 py-3">
                  {typeof props.footer === "function" ? props.footer(close) : props.footer}
                </div>
              ) : null}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
  if (!trigger) return overlay;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      {overlay}
    </DialogTrigger>
  );
}

/**
 * Asks before something that cannot simply be undone. Stays open and busy until `onConfirm` has finished, and
 * open when it answers false.
 */
export function AlertDialog(props: {
  title: string;
  trigger?: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  children: ReactNode;
  /** the verb, as on the button that led here: "Delete passage" */
  confirmLabel: string;
  cancelLabel?: string;
  tone?: "primary" | "danger";
  onConfirm: () => undefined | boolean | Promise<undefined | boolean>;
}) {
  const [isBusy, setBusy] = useState(false);
  async function confirm(close: () => void) {
    setBusy(true);
    try {
      if ((await props.onConfirm()) !== false) close();
    } finally {
      setBusy(false);
    }
  }
  const overlay = (
    <ModalOverlay
      className={overlayClass}
      {...(props.trigger ? {} : { isOpen: props.isOpen, onOpenChange: props.onOpenChange })}
    >
      <Modal className={cx(modalClass, widths.small)}>
        <AriaDialog role="alertdialog" className="grid gap-3 p-5 outline-none">
          {({ close }) => (
            <>
              <Heading slot="title" className="font-serif text-lg font-semibold">
                {props.title}
              </Heading>
              <div className="text-ink-soft">{props.children}</div>
              <div className="mt-2 flex flex-wrap justify-end gap-2">
                <Button autoFocus={props.tone === "danger"} onPress={close}>
                  {props.cancelLabel ?? "Cancel"}
                </Button>
                <Button
                  autoFocus={props.tone !== "danger"}
                  variant={props.tone ?? "primary"}
                  isPending={isBusy}
                  onPress={() => confirm(close)}
                >
                  {props.confirmLabel}
                </Button>
              </div>
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
  if (!props.trigger) return overlay;
  return (
    <DialogTrigger isOpen={props.isOpen} onOpenChange={props.onOpenChange}>
      {props.trigger}
      {overlay}
    </DialogTrigger>
  );
}
