using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OpsDashboard.Data.Migrations.Sqlite.Ops
{
    /// <inheritdoc />
    public partial class ReviewAndStaff : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "GoLiveAt",
                table: "Connections",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "GoLiveChosenAt",
                table: "Connections",
                type: "INTEGER",
                nullable: true);

            // A connection made before there was a queue went live when it was first started.
            migrationBuilder.Sql("UPDATE Connections SET GoLiveAt = CreatedAt");

            migrationBuilder.CreateTable(
                name: "ReviewItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConnectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Rid = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CloseCause = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    HolderOid = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClaimedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    FencingToken = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewItems_Runs_Rid",
                        column: x => x.Rid,
                        principalTable: "Runs",
                        principalColumn: "Rid",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StaffMembers",
                columns: table => new
                {
                    Oid = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Roles = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LastSignInAt = table.Column<long>(type: "INTEGER", nullable: true),
                    BlockedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    BlockedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    BlockReason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffMembers", x => x.Oid);
                });

            migrationBuilder.CreateTable(
                name: "StaffSessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Oid = table.Column<Guid>(type: "TEXT", nullable: false),
                    TicketCipher = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RefreshTokenCipher = table.Column<string>(type: "TEXT", nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffSessions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ItemId = table.Column<long>(type: "INTEGER", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Verdict = table.Column<byte>(type: "INTEGER", nullable: false),
                    ReasonCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ByOid = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    RunUpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StatusRaw = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IsEffective = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Decisions_ReviewItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "ReviewItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RunTasks_TaskId",
                table: "RunTasks",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_ByOid_At",
                table: "Decisions",
                columns: new[] { "ByOid", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_ItemId_Round",
                table: "Decisions",
                columns: new[] { "ItemId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_ConnectionId_FinishedAt_Id",
                table: "ReviewItems",
                columns: new[] { "ConnectionId", "FinishedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_ConnectionId_State_EnteredAt_Id",
                table: "ReviewItems",
                columns: new[] { "ConnectionId", "State", "EnteredAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_HolderOid",
                table: "ReviewItems",
                column: "HolderOid");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewItems_Rid_Kind",
                table: "ReviewItems",
                columns: new[] { "Rid", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StaffSessions_ExpiresAt",
                table: "StaffSessions",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_StaffSessions_Oid",
                table: "StaffSessions",
                column: "Oid");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_RunTasks_TaskId",
                table: "RunTasks");

            migrationBuilder.DropTable(
                name: "Decisions");

            migrationBuilder.DropTable(
                name: "StaffMembers");

            migrationBuilder.DropTable(
                name: "StaffSessions");

            migrationBuilder.DropTable(
                name: "ReviewItems");

            migrationBuilder.DropColumn(
                name: "GoLiveAt",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "GoLiveChosenAt",
                table: "Connections");
        }
    }
}
