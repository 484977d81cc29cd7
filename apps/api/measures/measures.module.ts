import { Module } from '@nestjs/common';
import { MeasureController } from './measure.controller';
import { MeasurePage } from './measure.page';

@Module({ controllers: [MeasureController], providers: [MeasurePage] })
export class MeasuresModule {}
