import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('followup', '0004_watches_and_delegations'),
        ('structure', '0004_seats_and_mandates'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Spoke',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='vad')),
                ('kind', models.CharField(choices=[('meeting', 'Möte'), ('deadline', 'Sista dag'), ('survey', 'Enkät'), ('call', 'Utlysning'), ('report', 'Rapport'), ('other', 'Annat')], default='other', max_length=20, verbose_name='slag')),
                ('recurrence', models.CharField(choices=[('date', 'Samma datum'), ('week', 'En viss vecka'), ('weekday', 'En viss veckodag i en månad'), ('week_of_month', 'En viss vecka i en månad'), ('month', 'En hel månad'), ('from_spoke', 'I förhållande till något annat i hjulet'), ('from_meeting', 'I förhållande till ett organs möten')], max_length=20, verbose_name='hur det kommer tillbaka')),
                ('month', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='månad')),
                ('day', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(31)], verbose_name='dag')),
                ('week', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(53)], verbose_name='vecka')),
                ('nth', models.SmallIntegerField(blank=True, null=True, verbose_name='vilken i månaden')),
                ('weekday', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='veckodag')),
                ('offset', models.SmallIntegerField(default=0, verbose_name='dagar efter')),
                ('years', models.JSONField(blank=True, default=list, verbose_name='vissa år')),
                ('first_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='från och med år')),
                ('last_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='till och med år')),
                ('lead_weeks', models.PositiveSmallIntegerField(default=0, verbose_name='veckor i förväg')),
                ('agenda_title', models.CharField(blank=True, max_length=300, verbose_name='punkt på dagordningen')),
                ('agenda_kind', models.CharField(blank=True, choices=[('', 'Ej angivet'), ('information', 'Information'), ('dialog', 'Dialog'), ('beslut', 'Beslut'), ('rapport', 'Rapport'), ('laget runt', 'Laget runt'), ('val', 'Val'), ('formalia', 'Formalia')], max_length=20, verbose_name='punktens slag')),
                ('agenda_minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minuter')),
                ('note', models.TextField(blank=True, verbose_name='anteckning')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='spokes', to='structure.body')),
                ('from_body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='structure.body', verbose_name='räknat från mötena i')),
                ('from_spoke', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='wheel.spoke', verbose_name='räknat från')),
                ('thread', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='spokes', to='followup.thread')),
            ],
            options={
                'verbose_name': 'eker',
                'verbose_name_plural': 'ekrar',
            },
        ),
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('anchor', models.BigIntegerField(default=0, verbose_name='räknat från möte nummer')),
                ('day', models.DateField(verbose_name='dag')),
                ('last_day', models.DateField(verbose_name='till och med')),
                ('remark', models.CharField(blank=True, max_length=300, verbose_name='anmärkning')),
                ('moved_to', models.DateField(blank=True, null=True, verbose_name='flyttat till')),
                ('moved_because', models.CharField(blank=True, max_length=300, verbose_name='flyttat därför att')),
                ('ticked_on', models.DateField(blank=True, null=True, verbose_name='klart')),
                ('came_of_it', models.TextField(blank=True, verbose_name='vad det blev')),
                ('skipped_because', models.CharField(blank=True, max_length=300, verbose_name='hoppas över därför att')),
                ('ticked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('spoke', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='occurrences', to='wheel.spoke')),
            ],
            options={
                'verbose_name': 'tillfälle',
                'verbose_name_plural': 'tillfällen',
            },
        ),
        migrations.AddConstraint(
            model_name='spoke',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('day__isnull', False), ('from_body__isnull', True), ('from_spoke__isnull', True), ('month__isnull', False), ('nth__isnull', True), ('recurrence', 'date'), ('week__isnull', True), ('weekday__isnull', True)), models.Q(('day__isnull', True), ('from_body__isnull', True), ('from_spoke__isnull', True), ('month__isnull', True), ('nth__isnull', True), ('recurrence', 'week'), ('week__isnull', False), ('weekday__isnull', True)), models.Q(('day__isnull', True), ('from_body__isnull', True), ('from_spoke__isnull', True), ('month__isnull', False), ('nth__isnull', False), ('recurrence', 'weekday'), ('week__isnull', True), ('weekday__isnull', False)), models.Q(('day__isnull', True), ('from_body__isnull', True), ('from_spoke__isnull', True), ('month__isnull', False), ('nth__isnull', False), ('recurrence', 'week_of_month'), ('week__isnull', True), ('weekday__isnull', True)), models.Q(('day__isnull', True), ('from_body__isnull', True), ('from_spoke__isnull', True), ('month__isnull', False), ('nth__isnull', True), ('recurrence', 'month'), ('week__isnull', True), ('weekday__isnull', True)), models.Q(('day__isnull', True), ('from_body__isnull', True), ('from_spoke__isnull', False), ('month__isnull', True), ('nth__isnull', True), ('recurrence', 'from_spoke'), ('week__isnull', True), ('weekday__isnull', True)), models.Q(('day__isnull', True), ('from_body__isnull', False), ('from_spoke__isnull', True), ('nth__isnull', True), ('recurrence', 'from_meeting'), ('week__isnull', True), ('weekday__isnull', True)), _connector='OR'), name='a_rule_of_the_wheel_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='spoke',
            constraint=models.CheckConstraint(condition=models.Q(('first_year__isnull', True), ('last_year__isnull', True), ('first_year__lte', models.F('last_year')), _connector='OR'), name='a_spoke_ends_after_it_began'),
        ),
        migrations.AddIndex(
            model_name='occurrence',
            index=models.Index(fields=['day'], name='occurrence_by_day'),
        ),
        migrations.AddConstraint(
            model_name='occurrence',
            constraint=models.UniqueConstraint(fields=('spoke', 'year', 'anchor'), name='a_spoke_occurs_once_by_its_rule'),
        ),
        migrations.AddConstraint(
            model_name='occurrence',
            constraint=models.CheckConstraint(condition=models.Q(('day__lte', models.F('last_day'))), name='an_occurrence_ends_after_it_began'),
        ),
        migrations.AddConstraint(
            model_name='occurrence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('came_of_it', ''), ('ticked_by__isnull', True), ('ticked_on__isnull', True)), models.Q(('skipped_because', ''), ('ticked_by__isnull', False), ('ticked_on__isnull', False)), _connector='OR'), name='somebody_stands_behind_a_tick'),
        ),
    ]
