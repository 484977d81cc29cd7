import { Module } from '@nestjs/common';
import { ProcessChangePage } from './process-change.page';
import { ProcessController } from './process.controller';
import { ProcessLibrary } from './process-library';
import { ProcessListPage } from './process-list.page';
import { ProcessPage } from './process.page';

@Module({
  controllers: [ProcessController],
  providers: [ProcessChangePage, ProcessLibrary, ProcessListPage, ProcessPage],
})
export class ProcessesModule {}
