using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OpsDashboard.Data.Migrations.Sqlite.Ops
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Applicants",
                columns: table => new
                {
                    Aid = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    ApplicantId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    FirstName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    LastName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DateOfBirth = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DeleteAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Applicants", x => x.Aid);
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Chain = table.Column<byte>(type: "INTEGER", nullable: false),
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    PreviousHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ActorKind = table.Column<byte>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SubjectType = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", nullable: true),
                    CorrelationId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => new { x.Chain, x.Seq });
                });

            migrationBuilder.CreateTable(
                name: "Backfills",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ChosenBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ChosenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReachedDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CallsMade = table.Column<int>(type: "INTEGER", nullable: false),
                    RunsSeen = table.Column<int>(type: "INTEGER", nullable: false),
                    CompletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Backfills", x => x.ConnectionId);
                });

            migrationBuilder.CreateTable(
                name: "Changes",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    EntityId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Changes", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "Connections",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Environment = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    HookKey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    WebhookId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    WebhookUrl = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    WebhookTokenCipher = table.Column<string>(type: "TEXT", nullable: true),
                    PreviousTokenCipher = table.Column<string>(type: "TEXT", nullable: true),
                    PreviousTokenUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Connections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CoverageDays",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Runs = table.Column<int>(type: "INTEGER", nullable: false),
                    Passes = table.Column<int>(type: "INTEGER", nullable: false),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ProvedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoverageDays", x => new { x.ConnectionId, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "FetchRequests",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    RemoteId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Lane = table.Column<byte>(type: "INTEGER", nullable: false),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    NextTryAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FetchRequests", x => new { x.ConnectionId, x.Kind, x.RemoteId });
                });

            migrationBuilder.CreateTable(
                name: "Leases",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FencingToken = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leases", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "LoopReports",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Loop = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SucceededAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FailsInARow = table.Column<int>(type: "INTEGER", nullable: false),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    NextRunAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoopReports", x => new { x.ConnectionId, x.Loop });
                });

            migrationBuilder.CreateTable(
                name: "ProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FriendlyName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Xml = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RollupDays",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Basis = table.Column<byte>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Wid = table.Column<int>(type: "INTEGER", nullable: false),
                    WorkflowVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RollupDays", x => new { x.ConnectionId, x.Basis, x.Day, x.Wid, x.WorkflowVersion, x.Status });
                });

            migrationBuilder.CreateTable(
                name: "RollupDurations",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Wid = table.Column<int>(type: "INTEGER", nullable: false),
                    WorkflowVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    Bin = table.Column<short>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RollupDurations", x => new { x.ConnectionId, x.Day, x.Wid, x.WorkflowVersion, x.Status, x.Bin });
                });

            migrationBuilder.CreateTable(
                name: "RollupFacetDays",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Basis = table.Column<byte>(type: "INTEGER", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Wid = table.Column<int>(type: "INTEGER", nullable: false),
                    WorkflowVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RollupFacetDays", x => new { x.ConnectionId, x.Basis, x.Kind, x.Value, x.Day, x.Wid, x.WorkflowVersion, x.Status });
                });

            migrationBuilder.CreateTable(
                name: "RollupTotals",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Wid = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RollupTotals", x => new { x.ConnectionId, x.Wid, x.Status });
                });

            migrationBuilder.CreateTable(
                name: "SavedSearches",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnerOid = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedSearches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SearchTokens",
                columns: table => new
                {
                    Tid = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Token = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchTokens", x => x.Tid);
                });

            migrationBuilder.CreateTable(
                name: "Settings",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Settings", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Workflows",
                columns: table => new
                {
                    Wid = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    WorkflowId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    FirstSeenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Workflows", x => x.Wid);
                });

            migrationBuilder.CreateTable(
                name: "ApplicantDetails",
                columns: table => new
                {
                    Aid = table.Column<long>(type: "INTEGER", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApplicantDetails", x => x.Aid);
                    table.ForeignKey(
                        name: "FK_ApplicantDetails_Applicants_Aid",
                        column: x => x.Aid,
                        principalTable: "Applicants",
                        principalColumn: "Aid",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Media",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Aid = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    MediaId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    FileType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    FileSize = table.Column<long>(type: "INTEGER", nullable: true),
                    Side = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    DocumentType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    IssuingCountry = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Media", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Media_Applicants_Aid",
                        column: x => x.Aid,
                        principalTable: "Applicants",
                        principalColumn: "Aid",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SearchPostings",
                columns: table => new
                {
                    Tid = table.Column<long>(type: "INTEGER", nullable: false),
                    Aid = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchPostings", x => new { x.Tid, x.Aid });
                    table.ForeignKey(
                        name: "FK_SearchPostings_Applicants_Aid",
                        column: x => x.Aid,
                        principalTable: "Applicants",
                        principalColumn: "Aid",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_SearchPostings_SearchTokens_Tid",
                        column: x => x.Tid,
                        principalTable: "SearchTokens",
                        principalColumn: "Tid",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SearchVariants",
                columns: table => new
                {
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Variant = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Tid = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchVariants", x => new { x.ConnectionId, x.Variant, x.Tid });
                    table.ForeignKey(
                        name: "FK_SearchVariants_SearchTokens_Tid",
                        column: x => x.Tid,
                        principalTable: "SearchTokens",
                        principalColumn: "Tid",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Runs",
                columns: table => new
                {
                    Rid = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    RunId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    Wid = table.Column<int>(type: "INTEGER", nullable: false),
                    WorkflowVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Aid = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    StatusRaw = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReasonSummary = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    CustomerUserId = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ContentHash = table.Column<long>(type: "INTEGER", nullable: false),
                    DetailsAt = table.Column<long>(type: "INTEGER", nullable: true),
                    GoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Runs", x => x.Rid);
                    table.ForeignKey(
                        name: "FK_Runs_Applicants_Aid",
                        column: x => x.Aid,
                        principalTable: "Applicants",
                        principalColumn: "Aid",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Runs_Workflows_Wid",
                        column: x => x.Wid,
                        principalTable: "Workflows",
                        principalColumn: "Wid",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WorkflowVersions",
                columns: table => new
                {
                    Wid = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstSeenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowVersions", x => new { x.Wid, x.Version });
                    table.ForeignKey(
                        name: "FK_WorkflowVersions_Workflows_Wid",
                        column: x => x.Wid,
                        principalTable: "Workflows",
                        principalColumn: "Wid",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RunDetails",
                columns: table => new
                {
                    Rid = table.Column<long>(type: "INTEGER", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunDetails", x => x.Rid);
                    table.ForeignKey(
                        name: "FK_RunDetails_Runs_Rid",
                        column: x => x.Rid,
                        principalTable: "Runs",
                        principalColumn: "Rid",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RunFacets",
                columns: table => new
                {
                    Rid = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunFacets", x => new { x.Rid, x.Kind, x.Value });
                    table.ForeignKey(
                        name: "FK_RunFacets_Runs_Rid",
                        column: x => x.Rid,
                        principalTable: "Runs",
                        principalColumn: "Rid",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RunHistory",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Rid = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    StatusRaw = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LearntAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Source = table.Column<byte>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunHistory", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RunHistory_Runs_Rid",
                        column: x => x.Rid,
                        principalTable: "Runs",
                        principalColumn: "Rid",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RunTasks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Rid = table.Column<long>(type: "INTEGER", nullable: false),
                    TaskId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    TaskDefId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    TaskDefVersion = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunTasks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RunTasks_Runs_Rid",
                        column: x => x.Rid,
                        principalTable: "Runs",
                        principalColumn: "Rid",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RunTaskDetails",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    InputJson = table.Column<string>(type: "TEXT", nullable: true),
                    OutputJson = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunTaskDetails", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RunTaskDetails_RunTasks_Id",
                        column: x => x.Id,
                        principalTable: "RunTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Applicants_ConnectionId_ApplicantId",
                table: "Applicants",
                columns: new[] { "ConnectionId", "ApplicantId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Applicants_ConnectionId_State",
                table: "Applicants",
                columns: new[] { "ConnectionId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Chain_PreviousHash",
                table: "AuditEntries",
                columns: new[] { "Chain", "PreviousHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Changes_At",
                table: "Changes",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Connections_HookKey",
                table: "Connections",
                column: "HookKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Connections_Key",
                table: "Connections",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FetchRequests_ConnectionId_Lane_NextTryAt",
                table: "FetchRequests",
                columns: new[] { "ConnectionId", "Lane", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Media_Aid",
                table: "Media",
                column: "Aid");

            migrationBuilder.CreateIndex(
                name: "IX_Media_ConnectionId_Kind_MediaId",
                table: "Media",
                columns: new[] { "ConnectionId", "Kind", "MediaId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RunFacets_ConnectionId_Kind_Value_CreatedAt_Rid",
                table: "RunFacets",
                columns: new[] { "ConnectionId", "Kind", "Value", "CreatedAt", "Rid" });

            migrationBuilder.CreateIndex(
                name: "IX_RunHistory_Rid_OccurredAt",
                table: "RunHistory",
                columns: new[] { "Rid", "OccurredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Aid",
                table: "Runs",
                column: "Aid");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_ConnectionId_CreatedAt_Rid",
                table: "Runs",
                columns: new[] { "ConnectionId", "CreatedAt", "Rid" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_ConnectionId_CustomerUserId",
                table: "Runs",
                columns: new[] { "ConnectionId", "CustomerUserId" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_ConnectionId_EndedAt_Rid",
                table: "Runs",
                columns: new[] { "ConnectionId", "EndedAt", "Rid" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_ConnectionId_RunId",
                table: "Runs",
                columns: new[] { "ConnectionId", "RunId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Runs_ConnectionId_Status_CreatedAt_Rid",
                table: "Runs",
                columns: new[] { "ConnectionId", "Status", "CreatedAt", "Rid" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Wid_CreatedAt_Rid",
                table: "Runs",
                columns: new[] { "Wid", "CreatedAt", "Rid" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Wid_Status_CreatedAt_Rid",
                table: "Runs",
                columns: new[] { "Wid", "Status", "CreatedAt", "Rid" });

            migrationBuilder.CreateIndex(
                name: "IX_RunTasks_Rid_TaskId",
                table: "RunTasks",
                columns: new[] { "Rid", "TaskId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedSearches_UsedAt",
                table: "SavedSearches",
                column: "UsedAt");

            migrationBuilder.CreateIndex(
                name: "IX_SearchPostings_Aid",
                table: "SearchPostings",
                column: "Aid");

            migrationBuilder.CreateIndex(
                name: "IX_SearchTokens_ConnectionId_Token",
                table: "SearchTokens",
                columns: new[] { "ConnectionId", "Token" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SearchVariants_Tid",
                table: "SearchVariants",
                column: "Tid");

            migrationBuilder.CreateIndex(
                name: "IX_Workflows_ConnectionId_WorkflowId",
                table: "Workflows",
                columns: new[] { "ConnectionId", "WorkflowId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApplicantDetails");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "Backfills");

            migrationBuilder.DropTable(
                name: "Changes");

            migrationBuilder.DropTable(
                name: "Connections");

            migrationBuilder.DropTable(
                name: "CoverageDays");

            migrationBuilder.DropTable(
                name: "FetchRequests");

            migrationBuilder.DropTable(
                name: "Leases");

            migrationBuilder.DropTable(
                name: "LoopReports");

            migrationBuilder.DropTable(
                name: "Media");

            migrationBuilder.DropTable(
                name: "ProtectionKeys");

            migrationBuilder.DropTable(
                name: "RollupDays");

            migrationBuilder.DropTable(
                name: "RollupDurations");

            migrationBuilder.DropTable(
                name: "RollupFacetDays");

            migrationBuilder.DropTable(
                name: "RollupTotals");

            migrationBuilder.DropTable(
                name: "RunDetails");

            migrationBuilder.DropTable(
                name: "RunFacets");

            migrationBuilder.DropTable(
                name: "RunHistory");

            migrationBuilder.DropTable(
                name: "RunTaskDetails");

            migrationBuilder.DropTable(
                name: "SavedSearches");

            migrationBuilder.DropTable(
                name: "SearchPostings");

            migrationBuilder.DropTable(
                name: "SearchVariants");

            migrationBuilder.DropTable(
                name: "Settings");

            migrationBuilder.DropTable(
                name: "WorkflowVersions");

            migrationBuilder.DropTable(
                name: "RunTasks");

            migrationBuilder.DropTable(
                name: "SearchTokens");

            migrationBuilder.DropTable(
                name: "Runs");

            migrationBuilder.DropTable(
                name: "Applicants");

            migrationBuilder.DropTable(
                name: "Workflows");
        }
    }
}
