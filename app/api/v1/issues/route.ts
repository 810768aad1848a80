import { apiIssues } from "@/components/record/formats/api";
import { serve } from "@/lib/core/serve";

export const dynamic = "force-dynamic";

export const GET = (request: Request) => serve(request, () => apiIssues(new URL(request.url).searchParams));
