import type { Metadata } from "next";
import { NoticeList } from "@/components/notice/notice-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { editorPage } from "@/lib/core/session";
import { NOTICE_PAGE, ownNotices } from "@/lib/notice/queries";
import { noticePage } from "@/lib/notice/schema";

export const metadata: Metadata = { title: "Notices" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NoticesPage({ searchParams }: Props) {
  const actor = await editorPage("/desk/notices");
  const { show, page } = noticePage.parse(await searchParams);
  const unreadOnly = show === "unread";
  const { notices, total } = await ownNotices(actor, { unreadOnly, page });
  const href = (to: number) => `/desk/notices?${new URLSearchParams({ show, page: String(to) })}`;
  const first = (page - 1) * NOTICE_PAGE;
  const choice = "link inline-flex min-h-8 items-center aria-[current]:text-ink aria-[current]:no-underline";
  return (
    <div className="max-w-3xl">
      <PageHeader
        title="Notices"
        meta={
          <>
            <a className={choice} href="/desk/notices" aria-current={unreadOnly ? undefined : "page"}>
              All
            </a>
            <a
              className={choice}
              href="/desk/notices?show=unread"
              aria-current={unreadOnly ? "page" : undefined}
            >
              Unread
            </a>
            <a className={choice} href="/desk/profile#notices">
              Choose what you are told
            </a>
          </>
        }
      />
      {notices.length > 0 ? (
        <NoticeList notices={notices} canMarkAll={notices.some(({ readAt }) => !readAt)} />
      ) : (
        <EmptyState title={unreadOnly ? "All is read" : "No notices yet"}>
          You are told here when a review is assigned to you, when your summary is sent back or approved, and
          when somebody mentions you.
        </EmptyState>
      )}
      <Pagination
        label="Notices"
        summary={`${first + 1}–${first + notices.length} of ${total}`}
        previousHref={page > 1 ? href(page - 1) : undefined}
        nextHref={first + notices.length < total ? href(page + 1) : undefined}
      />
    </div>
  );
}
