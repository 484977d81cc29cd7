import { Module } from '@nestjs/common';
import { RoundController } from './round.controller';
import { RequestReader } from './request-reader';
import { RoundAddPage } from './round-add.page';
import { RoundPage } from './round.page';
import { RoundGrantsPage } from './round-grants.page';
import { RoundOpeningPage } from './round-opening.page';
import { RoundReader } from './round-reader';

@Module({
  controllers: [RoundController],
  providers: [RequestReader, RoundAddPage, RoundPage, RoundGrantsPage, RoundOpeningPage, RoundReader],
  exports: [RequestReader, RoundReader],
})
export class TransfersModule {}
