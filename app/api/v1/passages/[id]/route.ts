import { apiPassage } from "@/components/record/formats/api";
import { serve } from "@/lib/core/serve";

export const dynamic = "force-dynamic";

export async function GET(request: Request, context: { params: Promise<{ id: string }> }) {
  const { id } = await context.params;
  return serve(request, () => apiPassage(id));
}
