import { Module } from '@nestjs/common';
import { CaseQuestionsController, QuestionFilesController, QuestionController } from './question.controllers';
import { QuestionDesk } from './question-desk';
import { QuestionListDesk } from './question-list-desk';

@Module({
  controllers: [CaseQuestionsController, QuestionFilesController, QuestionController],
  providers: [QuestionDesk, QuestionListDesk],
})
export class QuestionsModule {}
