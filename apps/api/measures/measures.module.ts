import { Module } from '@nestjs/common';
import { MeasureController } from './measure.controller';
import { MeasureDesk } from './measure-desk';

@Module({ controllers: [MeasureController], providers: [MeasureDesk] })
export class MeasuresModule {}
