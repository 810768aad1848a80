-- AlterTable
ALTER TABLE "second_reading_answer" ADD COLUMN     "differs" BOOLEAN NOT NULL;
