"use client";

import type { ReactNode } from "react";
import {
  Tab as AriaTab,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  Tabs as AriaTabs,
} from "react-aria-components/Tabs";
import { cx } from "./class-names";

/** Panels of one view behind a row of tabs. For pages of their own use links with aria-current instead. */
export function Tabs(props: {
  label: string;
  tabs: { id: string; title: string; count?: number; content: ReactNode }[];
  selected?: string;
  onSelect?: (id: string) => void;
  className?: string;
}) {
  return (
    <AriaTabs
      className={cx("grid grid-cols-1 gap-4", props.className)}
      {...(props.selected === undefined ? {} : { selectedKey: props.selected })}
      onSelectionChange={(key) => props.onSelect?.(String(key))}
    >
      <AriaTabList
        aria-label={props.label}
        className="scroll-row flex gap-5 overflow-x-auto border-b border-line"
      >
        {props.tabs.map((tab) => (
          <AriaTab
            key={tab.id}
            id={tab.id}
            className="-mb-px min-h-9 shrink-0 cursor-pointer border-b-2 border-transparent py-1.5 forced-colors:border-[Canvas] font-medium text-ink-soft outline-offset-[-2px] hover:text-ink data-selected:border-accent data-selected:text-ink forced-colors:data-selected:border-[Highlight]"
          >
            {tab.title}
            {tab.count === undefined ? null : (
              <span className="ms-1.5 text-sm font-normal text-ink-faint">{tab.count}</span>
            )}
          </AriaTab>
        ))}
      </AriaTabList>
      {props.tabs.map((tab) => (
        <AriaTabPanel key={tab.id} id={tab.id} className="rounded">
          {tab.content}
        </AriaTabPanel>
      ))}
    </AriaTabs>
  );
}
