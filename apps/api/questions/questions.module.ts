import { Module } from '@nestjs/common';
import { CaseQuestionsController, QuestionController } from './question.controllers';
import { QuestionDesk } from './question-desk';
import { QuestionReader } from './question-reader';
import { QuestionListDesk } from './question-list-desk';

@Module({
  controllers: [CaseQuestionsController, QuestionController],
  providers: [QuestionDesk, QuestionListDesk, QuestionReader],
})
export class QuestionsModule {}
