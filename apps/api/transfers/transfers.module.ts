import { Module } from '@nestjs/common';
import { RoundController } from './round.controller';
import { RequestReader } from './request-reader';
import { RoundAddDesk } from './round-add-desk';
import { RoundDesk } from './round-desk';
import { RoundGrantsDesk } from './round-grants-desk';
import { RoundOpeningDesk } from './round-opening-desk';
import { RoundReader } from './round-reader';

@Module({
  controllers: [RoundController],
  providers: [RequestReader, RoundAddDesk, RoundDesk, RoundGrantsDesk, RoundOpeningDesk, RoundReader],
  exports: [RequestReader, RoundReader],
})
export class TransfersModule {}
