"use client";

import { MailCheck, MailOpen } from "lucide-react";
import { useRouter } from "next/navigation";
import { type MouseEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import { showToast } from "@/components/ui/toast";
import { markAllRead, markNotice } from "@/lib/notice/actions";
import { noticeWords } from "@/lib/notice/rules";
import type { NoticeView } from "@/lib/notice/schema";
import { NOTICES_READ } from "./bell";

/** One's notices, newest first. Following one marks it as read. */
export function NoticeList({ notices, canMarkAll }: { notices: NoticeView[]; canMarkAll: boolean }) {
  const router = useRouter();
  const [isMarking, setMarking] = useState(false);
  const newest = notices[0]?.createdAt.toISOString();

  async function mark(id: string, read: boolean) {
    const result = await markNotice({ id, read }).catch(() => null);
    if (!result?.ok) showToast({ title: result?.error.message ?? UNREACHABLE, tone: "danger" });
    dispatchEvent(new Event(NOTICES_READ));
    return result?.ok ?? false;
  }
  async function follow(event: MouseEvent, { id, path, readAt }: NoticeView) {
    const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (readAt) return;
    if (!isPlain) return void mark(id, true);
    event.preventDefault();
    await mark(id, true);
    router.push(path);
  }
  async function markAll() {
    setMarking(true);
    const result = await markAllRead({ before: newest }).catch(() => null);
    if (!result?.ok) showToast({ title: result?.error.message ?? UNREACHABLE, tone: "danger" });
    dispatchEvent(new Event(NOTICES_READ));
    router.refresh();
    setMarking(false);
  }

  return (
    <>
      {canMarkAll && newest ? (
        <Button size="small" className="mb-3" isPending={isMarking} onPress={() => void markAll()}>
          <MailCheck aria-hidden="true" />
          Mark all as read
        </Button>
      ) : null}
      <ul className="divide-y divide-line border-y border-line">
        {notices.map((notice) => (
          <li
            key={notice.id}
            className="grid grid-cols-[0.75rem_minmax(0,1fr)_auto] items-start gap-x-2 py-3 sm:gap-x-3"
          >
            <span
              className={
                notice.readAt ? "" : "mt-2 size-2 rounded-full bg-accent forced-colors:bg-[Highlight]"
              }
            >
              {notice.readAt ? null : <span className="sr-only">Unread</span>}
            </span>
            <div className="min-w-0">
              <p>
                <span className="text-ink-soft">{noticeWords(notice)}</span>{" "}
                <a
                  href={notice.path}
                  onClick={(event) => void follow(event, notice)}
                  className={`font-serif wrap-anywhere hover:underline ${notice.readAt ? "" : "font-semibold"}`}
                >
                  {notice.title}
                </a>
              </p>
              {notice.detail ? (
                <p className="max-w-measure text-sm wrap-anywhere text-ink-soft">{notice.detail}</p>
              ) : null}
              <p className="text-sm text-ink-faint">
                <Moment at={notice.createdAt} />
              </p>
            </div>
            <Button
              variant="quiet"
              size="icon"
              aria-label={`Mark as ${notice.readAt ? "unread" : "read"}: ${notice.title}`}
              onPress={() =>
                void mark(notice.id, notice.readAt === null).then((done) => done && router.refresh())
              }
            >
              {notice.readAt ? <MailOpen aria-hidden="true" /> : <MailCheck aria-hidden="true" />}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

const UNREACHABLE = "The server cannot be reached. Try again.";
