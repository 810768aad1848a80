import { download } from "@/components/record/formats/download";

export const dynamic = "force-dynamic";

export const GET = (request: Request) => download(request, "jsonl", "summaries");
