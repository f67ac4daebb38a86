using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OpsDashboard.Data.Migrations.SqlServer.Ops
{
    /// <inheritdoc />
    public partial class Workbench : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ReviewItems_Rid_Kind",
                table: "ReviewItems");

            // Renamed and read below: whether a decision counts stands in a table of its own from here on.
            migrationBuilder.RenameColumn(
                name: "IsEffective",
                table: "Decisions",
                newName: "IsBlind");

            migrationBuilder.AddColumn<DateTime>(
                name: "AwayUntil",
                table: "StaffMembers",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SupervisedUntil",
                table: "StaffMembers",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Teams",
                table: "StaffMembers",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "AssignedAt",
                table: "ReviewItems",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AssignedOid",
                table: "ReviewItems",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "BreachedAt",
                table: "ReviewItems",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ClockFrom",
                table: "ReviewItems",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ClockUsedSeconds",
                table: "ReviewItems",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "DueAt",
                table: "ReviewItems",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<byte>(
                name: "EndAlert",
                table: "ReviewItems",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<DateTime>(
                name: "EndsAt",
                table: "ReviewItems",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsBlind",
                table: "ReviewItems",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsEscalated",
                table: "ReviewItems",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "OpenedBy",
                table: "ReviewItems",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "QueueId",
                table: "ReviewItems",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Score",
                table: "ReviewItems",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "ScoreTermsJson",
                table: "ReviewItems",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ScoredAt",
                table: "ReviewItems",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Subject",
                table: "ReviewItems",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTime>(
                name: "WakeAt",
                table: "ReviewItems",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WarnedAt",
                table: "ReviewItems",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "AnswersCipher",
                table: "Decisions",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChecklistJson",
                table: "Decisions",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CorrectsId",
                table: "Decisions",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<byte>(
                name: "Source",
                table: "Decisions",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)1);

            migrationBuilder.AddColumn<byte>(
                name: "Worth",
                table: "Decisions",
                type: "tinyint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AccessEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    At = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    Oid = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ApiKeyId = table.Column<int>(type: "int", nullable: true),
                    Aid = table.Column<long>(type: "bigint", nullable: true),
                    Rid = table.Column<long>(type: "bigint", nullable: true),
                    ItemId = table.Column<long>(type: "bigint", nullable: true),
                    Fields = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Purpose = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Through = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false),
                    Result = table.Column<byte>(type: "tinyint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ApiKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Prefix = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false),
                    Hash = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Scopes = table.Column<string>(type: "varchar(200)", unicode: false, maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    RevokedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LastUsedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DecisionEffects",
                columns: table => new
                {
                    DecisionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<byte>(type: "tinyint", nullable: false),
                    EffectAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    InEffectAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Seq = table.Column<long>(type: "bigint", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    WithdrawnBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecisionEffects", x => x.DecisionId);
                    table.ForeignKey(
                        name: "FK_DecisionEffects_Decisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "Decisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DecisionReceivers",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    Url = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    SecretCipher = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    OldSecretCipher = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    OldSecretUntil = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    IsEnabled = table.Column<bool>(type: "bit", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecisionReceivers", x => x.ConnectionId);
                });

            migrationBuilder.CreateTable(
                name: "DecisionsSeen",
                columns: table => new
                {
                    DecisionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SnapshotCipher = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Hash = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    RunUpdatedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecisionsSeen", x => x.DecisionId);
                    table.ForeignKey(
                        name: "FK_DecisionsSeen_Decisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "Decisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    Oid = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<byte>(type: "tinyint", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: true),
                    ByOid = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    At = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OutboxMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<byte>(type: "tinyint", nullable: false),
                    DecisionId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ItemId = table.Column<long>(type: "bigint", nullable: true),
                    Target = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    State = table.Column<byte>(type: "tinyint", nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    NextTryAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    LeaseUntil = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    LeaseToken = table.Column<int>(type: "int", nullable: false),
                    PayloadCipher = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    LastStatus = table.Column<int>(type: "int", nullable: true),
                    LastProblem = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    ProblemCipher = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    ResultId = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    SentAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    ConfirmedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OutboxMessages_Decisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "Decisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewDrafts",
                columns: table => new
                {
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    Oid = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Round = table.Column<int>(type: "int", nullable: false),
                    Cipher = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewDrafts", x => new { x.ItemId, x.Oid });
                    table.ForeignKey(
                        name: "FK_ReviewDrafts_ReviewItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "ReviewItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReviewLabels",
                columns: table => new
                {
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    Label = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewLabels", x => new { x.ItemId, x.Label });
                    table.ForeignKey(
                        name: "FK_ReviewLabels_ReviewItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "ReviewItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReviewNotes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    ByOid = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    TextCipher = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewNotes_ReviewItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "ReviewItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewPolicies",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<byte>(type: "tinyint", nullable: false),
                    Scope = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Json = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ByOid = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewPolicies", x => new { x.ConnectionId, x.Kind, x.Scope, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "ReviewQueues",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    Key = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    RuleJson = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    MembersJson = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    SlaJson = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    YellowAt = table.Column<int>(type: "int", nullable: true),
                    RedAt = table.Column<int>(type: "int", nullable: true),
                    IsAutoAssigned = table.Column<bool>(type: "bit", nullable: false),
                    RetiredAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewQueues", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewWatches",
                columns: table => new
                {
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    Oid = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Since = table.Column<DateTime>(type: "datetime2(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewWatches", x => new { x.ItemId, x.Oid });
                    table.ForeignKey(
                        name: "FK_ReviewWatches_ReviewItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "ReviewItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SavedQueueViews",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ConnectionId = table.Column<int>(type: "int", nullable: false),
                    OwnerOid = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IsShared = table.Column<bool>(type: "bit", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Query = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedQueueViews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DecisionSeenMedia",
                columns: table => new
                {
                    DecisionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MediaId = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Sha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true),
                    Seconds = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecisionSeenMedia", x => new { x.DecisionId, x.MediaId });
                    table.ForeignKey(
                        name: "FK_DecisionSeenMedia_DecisionsSeen_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "DecisionsSeen",
                        principalColumn: "DecisionId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReviewMention",
                columns: table => new
                {
                    NoteId = table.Column<long>(type: "bigint", nullable: false),
                    Oid = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewMention", x => new { x.NoteId, x.Oid });
                    table.ForeignKey(
                        name: "FK_ReviewMention_ReviewNotes_NoteId",
                        column: x => x.NoteId,
                        principalTable: "ReviewNotes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_AssignedOid",
                table: "ReviewItems",
                column: "AssignedOid");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_ConnectionId_State_Score_EnteredAt_Id",
                table: "ReviewItems",
                columns: new[] { "ConnectionId", "State", "Score", "EnteredAt", "Id" },
                descending: new[] { false, false, true, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_QueueId_State_Score_EnteredAt_Id",
                table: "ReviewItems",
                columns: new[] { "QueueId", "State", "Score", "EnteredAt", "Id" },
                descending: new[] { false, false, true, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_Rid_Kind_Subject",
                table: "ReviewItems",
                columns: new[] { "Rid", "Kind", "Subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_State_EndsAt",
                table: "ReviewItems",
                columns: new[] { "State", "EndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_State_WakeAt",
                table: "ReviewItems",
                columns: new[] { "State", "WakeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessEntries_Aid_Id",
                table: "AccessEntries",
                columns: new[] { "Aid", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessEntries_ItemId",
                table: "AccessEntries",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_AccessEntries_Oid_At",
                table: "AccessEntries",
                columns: new[] { "Oid", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ApiKeys_Hash",
                table: "ApiKeys",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DecisionEffects_ItemId",
                table: "DecisionEffects",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_DecisionEffects_Seq",
                table: "DecisionEffects",
                column: "Seq",
                unique: true,
                filter: "[Seq] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DecisionEffects_State_EffectAt",
                table: "DecisionEffects",
                columns: new[] { "State", "EffectAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_ItemId",
                table: "Notices",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Notices_Oid_ReadAt_Id",
                table: "Notices",
                columns: new[] { "Oid", "ReadAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_ConnectionId_CreatedAt",
                table: "OutboxMessages",
                columns: new[] { "ConnectionId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_DecisionId_Kind",
                table: "OutboxMessages",
                columns: new[] { "DecisionId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_ItemId",
                table: "OutboxMessages",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_State_NextTryAt",
                table: "OutboxMessages",
                columns: new[] { "State", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewLabels_Label",
                table: "ReviewLabels",
                column: "Label");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewNotes_ItemId_Id",
                table: "ReviewNotes",
                columns: new[] { "ItemId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewQueues_ConnectionId_Key",
                table: "ReviewQueues",
                columns: new[] { "ConnectionId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewWatches_Oid",
                table: "ReviewWatches",
                column: "Oid");

            migrationBuilder.CreateIndex(
                name: "IX_SavedQueueViews_ConnectionId_OwnerOid",
                table: "SavedQueueViews",
                columns: new[] { "ConnectionId", "OwnerOid" });

            migrationBuilder.AddForeignKey(
                name: "FK_ReviewItems_ReviewQueues_QueueId",
                table: "ReviewItems",
                column: "QueueId",
                principalTable: "ReviewQueues",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            // A decision that counted is in effect; of the others, the last of an item that waits for a second person is awaited.
            migrationBuilder.Sql(
                """
                INSERT INTO "DecisionEffects" ("DecisionId", "ItemId", "ConnectionId", "State", "EffectAt", "InEffectAt", "Seq", "Version")
                SELECT d."Id", d."ItemId", i."ConnectionId",
                    CASE WHEN d."IsBlind" = 1 THEN 4 WHEN i."State" = 2 AND d."Round" = i."Round" - 1 THEN 1 ELSE 2 END,
                    CASE WHEN d."IsBlind" = 1 THEN d."At" END, CASE WHEN d."IsBlind" = 1 THEN d."At" END,
                    CASE WHEN d."IsBlind" = 1 THEN ROW_NUMBER() OVER (PARTITION BY d."IsBlind" ORDER BY d."At", d."Id") END, 0
                FROM "Decisions" d JOIN "ReviewItems" i ON i."Id" = d."ItemId"
                """);
            migrationBuilder.Sql("""UPDATE "Decisions" SET "IsBlind" = 0""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ReviewItems_ReviewQueues_QueueId",
                table: "ReviewItems");

            migrationBuilder.DropTable(
                name: "AccessEntries");

            migrationBuilder.DropTable(
                name: "ApiKeys");

            migrationBuilder.DropTable(
                name: "DecisionEffects");

            migrationBuilder.DropTable(
                name: "DecisionReceivers");

            migrationBuilder.DropTable(
                name: "DecisionSeenMedia");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropTable(
                name: "OutboxMessages");

            migrationBuilder.DropTable(
                name: "ReviewDrafts");

            migrationBuilder.DropTable(
                name: "ReviewLabels");

            migrationBuilder.DropTable(
                name: "ReviewMention");

            migrationBuilder.DropTable(
                name: "ReviewPolicies");

            migrationBuilder.DropTable(
                name: "ReviewQueues");

            migrationBuilder.DropTable(
                name: "ReviewWatches");

            migrationBuilder.DropTable(
                name: "SavedQueueViews");

            migrationBuilder.DropTable(
                name: "DecisionsSeen");

            migrationBuilder.DropTable(
                name: "ReviewNotes");

            migrationBuilder.DropIndex(
                name: "IX_ReviewItems_AssignedOid",
                table: "ReviewItems");

            migrationBuilder.DropIndex(
                name: "IX_ReviewItems_ConnectionId_State_Score_EnteredAt_Id",
                table: "ReviewItems");

            migrationBuilder.DropIndex(
                name: "IX_ReviewItems_QueueId_State_Score_EnteredAt_Id",
                table: "ReviewItems");

            migrationBuilder.DropIndex(
                name: "IX_ReviewItems_Rid_Kind_Subject",
                table: "ReviewItems");

            migrationBuilder.DropIndex(
                name: "IX_ReviewItems_State_EndsAt",
                table: "ReviewItems");

            migrationBuilder.DropIndex(
                name: "IX_ReviewItems_State_WakeAt",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "AwayUntil",
                table: "StaffMembers");

            migrationBuilder.DropColumn(
                name: "SupervisedUntil",
                table: "StaffMembers");

            migrationBuilder.DropColumn(
                name: "Teams",
                table: "StaffMembers");

            migrationBuilder.DropColumn(
                name: "AssignedAt",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "AssignedOid",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "BreachedAt",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "ClockFrom",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "ClockUsedSeconds",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "DueAt",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "EndAlert",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "EndsAt",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "IsBlind",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "IsEscalated",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "OpenedBy",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "QueueId",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "Score",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "ScoreTermsJson",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "ScoredAt",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "Subject",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "WakeAt",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "WarnedAt",
                table: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "AnswersCipher",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "ChecklistJson",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "CorrectsId",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Worth",
                table: "Decisions");

            migrationBuilder.RenameColumn(
                name: "IsBlind",
                table: "Decisions",
                newName: "IsEffective");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_Rid_Kind",
                table: "ReviewItems",
                columns: new[] { "Rid", "Kind" },
                unique: true);
        }
    }
}
