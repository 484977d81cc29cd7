import { Module } from '@nestjs/common';
import { DefinitionController } from './definition.controller';
import { DefinitionPage } from './definition.page';
import { RunAnswersPage } from './run-answers.page';
import { RunReader } from './run-entry';
import { RunFilesPage } from './run-files.page';
import { RunHelpersPage } from './run-helpers.page';
import { RunByLinkController, RunController, TaskRunController } from './run.controllers';
import { RunPage } from './run.page';

@Module({
  controllers: [DefinitionController, RunController, RunByLinkController, TaskRunController],
  providers: [DefinitionPage, RunFilesPage, RunReader, RunPage, RunAnswersPage, RunHelpersPage],
})
export class QuestionnairesModule {}
