-- AlterTable
ALTER TABLE "suggestion" ADD COLUMN     "span_why" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "speaker_rule" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "speaker_why" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "suggestion_run" ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "suggestion_tag" ADD COLUMN     "rule" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sentiment_rule" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sentiment_why" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "why" TEXT NOT NULL DEFAULT '';
