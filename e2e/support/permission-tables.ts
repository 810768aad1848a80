import type { ActorName } from "./people";
import { PUBLIC_FILES } from "./public-files";

/** What each actor gets: a status, or of a server action the code of its failure. */
type Row<T> = Record<ActorName, T>;

const everybody = <T>(answer: T): Row<T> => ({
  anonymous: answer,
  editor: answer,
  reviewer: answer,
  admin: answer,
  disabled: answer,
  expired: answer,
});
/** Signed out, disabled and away too long are one and the same. */
const atTheDesk = <T>(out: T, editor: T, reviewer = editor, admin = reviewer): Row<T> => ({
  ...everybody(out),
  editor,
  reviewer,
  admin,
});

const PUBLIC = everybody(200);
const DESK = atTheDesk(307, 200);
const REVIEWERS = atTheDesk(307, 403, 200);
const ADMINS = atTheDesk(307, 403, 403, 200);

/** Every page of the build. A new one fails the test below until it stands here. */
export const PAGES: Record<string, Row<number>> = {
  "/": PUBLIC,
  "/compare/[query]": PUBLIC,
  "/corrections": PUBLIC,
  "/data": PUBLIC,
  "/embed/issues/[slug]": PUBLIC,
  "/embed/passages/[id]": PUBLIC,
  "/embed/summaries/[slug]": PUBLIC,
  "/issues": PUBLIC,
  "/issues/[slug]": PUBLIC,
  "/method": PUBLIC,
  "/passages/[id]": PUBLIC,
  "/passages/[id]/report": PUBLIC,
  "/reports/[token]": everybody(404),
  "/reports/not-sent/[why]": everybody(404),
  "/search/[query]": PUBLIC,
  "/sources": PUBLIC,
  "/sources/[id]": PUBLIC,
  "/speakers": PUBLIC,
  "/speakers/[slug]": PUBLIC,
  "/speakers/[slug]/on/[issue]": PUBLIC,
  "/summaries": PUBLIC,
  "/summaries/[slug]": PUBLIC,
  "/summaries/[slug]/report": PUBLIC,
  "/summaries/[slug]/versions/[number]": PUBLIC,
  "/sign-in": atTheDesk(200, 307),
  // a link that leads nowhere says so, to everybody alike
  "/guest/[token]": everybody(200),
  "/invitations/[token]": everybody(200),
  "/desk": DESK,
  "/desk/activity": REVIEWERS,
  "/desk/codebook": everybody(307),
  "/desk/codebook/issues": DESK,
  "/desk/codebook/issues/[id]": DESK,
  "/desk/codebook/issues/[id]/merge": ADMINS,
  "/desk/codebook/sentiment": DESK,
  "/desk/codebook/speakers": DESK,
  "/desk/codebook/speakers/[id]": DESK,
  "/desk/codebook/speakers/[id]/merge": ADMINS,
  "/desk/notices": DESK,
  "/desk/profile": DESK,
  "/desk/reports": DESK,
  // no report has the id that is asked for
  "/desk/reports/[id]": atTheDesk(307, 404),
  "/desk/reading": DESK,
  "/desk/reading/agreement": DESK,
  "/desk/reading/settle": REVIEWERS,
  "/desk/review": DESK,
  "/desk/review/[summaryId]": DESK,
  // without anything to compare with it says so
  "/desk/review/[summaryId]/changes": DESK,
  "/desk/settings": ADMINS,
  "/desk/sources": DESK,
  "/desk/sources/[id]": DESK,
  "/desk/sources/[id]/details": DESK,
  "/desk/sources/[id]/queue": DESK,
  "/desk/sources/[id]/versions": DESK,
  // no feed and no batch has the id that is asked for
  "/desk/sources/batches/[id]": atTheDesk(307, 404),
  "/desk/sources/feeds": DESK,
  "/desk/sources/feeds/[id]": atTheDesk(307, 404),
  "/desk/sources/new": DESK,
  "/desk/summaries": DESK,
  "/desk/summaries/[id]": DESK,
  "/desk/users": ADMINS,
};

/** Every route handler. An empty body is refused by its form (400), but only after the person was let in. */
const FORM = atTheDesk(401, 400);
export const HANDLERS: Record<string, Partial<Record<"GET" | "PUT" | "POST" | "DELETE", Row<number>>>> = {
  "/api/auth/[...nextauth]": { GET: PUBLIC },
  "/api/csp": { POST: everybody(204) },
  "/api/desk/issues/[id]": { PUT: FORM },
  "/api/desk/batches": { POST: FORM },
  "/api/desk/captures": { POST: FORM },
  "/api/desk/notices": { GET: atTheDesk(401, 200) },
  "/api/desk/occurrences": { POST: FORM },
  "/api/desk/review/[summaryId]/presence": { POST: FORM },
  "/api/desk/review/[summaryId]/reviewers": { GET: atTheDesk(401, 200) },
  "/api/desk/sources": { POST: FORM },
  "/api/desk/sources/[id]/versions": { POST: FORM },
  "/api/desk/sources/[id]/original": { GET: atTheDesk(401, 404) },
  "/api/desk/sources/[id]/events": { GET: FORM },
  "/api/desk/sources/[id]/presence": { POST: FORM },
  "/api/desk/sources/[id]/steps": { GET: atTheDesk(401, 200), POST: FORM },
  "/api/desk/sources/[id]/suggestions": { GET: FORM, POST: FORM },
  "/api/desk/speakers/[id]": { PUT: FORM },
  "/api/desk/suggestions/[id]": { PUT: FORM },
  "/api/desk/summaries/[id]": { PUT: FORM },
  "/api/health": { GET: PUBLIC },
  // ends the session that is used here: see headers.spec.ts and the refusals below
  "/api/sign-out": {},
  "/api/reports": { POST: everybody(303) },
  "/audit-head": { GET: PUBLIC },
  "/icon.svg": { GET: PUBLIC },
  ...Object.fromEntries(
    Object.entries(PUBLIC_FILES).map(([path, status]) => [path, { GET: everybody(status) }]),
  ),
};

/** These read multipart forms. */
export const UPLOADS = [
  "/api/desk/batches",
  "/api/desk/captures",
  "/api/desk/sources",
  "/api/desk/sources/[id]/versions",
];
const ANY = atTheDesk("unauthenticated", "invalid");
const REVIEWER = atTheDesk("unauthenticated", "forbidden", "invalid");
const ADMIN = atTheDesk("unauthenticated", "forbidden", "forbidden", "invalid");
/** Every server action: what an empty form answers. */
export const ACTIONS: Record<string, Row<string>> = {
  acceptBySingleSignOn: everybody("invalid"),
  acceptInvitation: everybody("invalid"),
  addComment: ANY,
  addFeedAction: ANY,
  answerReport: ANY,
  answerPart: ANY,
  applyChanges: ANY,
  approve: REVIEWER,
  arriveAsGuest: everybody("invalid"),
  assignReview: ANY,
  askFeedAction: ANY,
  changeFeedAction: ANY,
  claimReview: ANY,
  changeIssueAction: ANY,
  changePassword: ANY,
  changeRole: ADMIN,
  changeSourceAction: ANY,
  changeSpeakerAction: ANY,
  commentAsGuest: everybody("invalid"),
  confirmIdentity: ANY,
  createSummaryAction: ANY,
  decideAnchoringAction: ANY,
  decideEntriesAction: ANY,
  declineChange: ANY,
  disableUser: ADMIN,
  enableUser: ADMIN,
  endOwnSession: ANY,
  endSessions: ADMIN,
  giveGuestOpinion: everybody("invalid"),
  invite: ADMIN,
  inviteGuest: ANY,
  lookAtReport: ANY,
  markAllRead: ANY,
  markNotice: ANY,
  mergeIssuesAction: ADMIN,
  mergeSpeakersAction: ADMIN,
  judgeParts: REVIEWER,
  openCorrection: ANY,
  abandonCorrection: ANY,
  planReview: ANY,
  publish: ANY,
  releaseReview: ANY,
  removeQueueFilter: ANY,
  saveQueueFilter: ANY,
  schedulePublication: ANY,
  unschedulePublication: ANY,
  watchSourceAction: ANY,
  withdraw: REVIEWER,
  readSecondAction: ANY,
  recallSummaryAction: ANY,
  recordLook: ANY,
  removeFeedAction: ANY,
  requestChanges: REVIEWER,
  resolveComment: ANY,
  revokeGuest: ANY,
  revokeInvitation: ADMIN,
  saveNoticeChoices: ANY,
  savePreferences: ANY,
  sendMailAgain: ADMIN,
  setPolicy: ADMIN,
  setShareAction: ADMIN,
  settleDifferenceAction: REVIEWER,
  skipReadingAction: ANY,
  submitForReviewAction: ANY,
  suggestChange: ANY,
  unmergeIssueAction: ADMIN,
  unmergeSpeakerAction: ADMIN,
};
