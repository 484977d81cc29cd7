import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module';
import { CaseQuestionsController, QuestionController } from './question.controllers';
import { QuestionPage } from './question.page';
import { QuestionReader } from './question-reader';
import { QuestionListPage } from './question-list.page';

@Module({
  imports: [DocumentsModule],
  controllers: [CaseQuestionsController, QuestionController],
  providers: [QuestionPage, QuestionListPage, QuestionReader],
})
export class QuestionsModule {}
