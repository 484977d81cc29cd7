import { Module } from '@nestjs/common';
import { AwaitingReader } from './awaiting.reader';
import { OrganisationChangePage } from './organisation-change.page';
import { OrganisationController } from './organisation.controller';
import { OrganisationPage } from './organisation.page';

@Module({
  controllers: [OrganisationController],
  providers: [AwaitingReader, OrganisationChangePage, OrganisationPage],
})
export class OrganisationModule {}
